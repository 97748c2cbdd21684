import { useSyncExternalStore } from 'react'
import * as z from 'zod'

export const LANGUAGES = ['zh-CN', 'en'] as const
export const Language = z.enum(LANGUAGES)
export type Language = z.infer<typeof Language>

const Theme = z.enum(['dark', 'light'])
export type Theme = z.infer<typeof Theme>
const Density = z.enum(['dense', 'roomy'])
export type Density = z.infer<typeof Density>

const Preferences = z.object({ language: Language, theme: Theme, density: Density })
/** How this person likes the pages; kept on this device, known to nobody else. */
export type Preferences = Readonly<z.infer<typeof Preferences>>

const KEY = 'homeward.preferences'
const listeners = new Set<() => void>()
let preferences = read()

function read(): Preferences {
  const language = navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  const first: Preferences = { language, theme: 'dark', density: 'dense' }
  try {
    const kept = Preferences.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return kept.success ? kept.data : first
  } catch {
    return first // storage is closed to us, or holds what is not ours
  }
}

/** Puts the preferences where style sheets and screen readers look for them. */
export function applyPreferences(): void {
  const root = document.documentElement
  root.lang = preferences.language
  root.dataset.theme = preferences.theme
  root.dataset.density = preferences.density
}

export function prefer(change: Partial<Preferences>): void {
  preferences = { ...preferences, ...change }
  applyPreferences()
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences))
  } catch {
    // storage is closed to us: the choice holds until the page is left
  }
  for (const tell of listeners) tell()
}

/** What holds until this person has chosen something, on pages that are read elsewhere than a desk. */
export function preferAtFirst(first: Partial<Preferences>): void {
  if (localStorage.getItem(KEY) === null) preferences = { ...preferences, ...first }
}

export const languageHere = (): Language => preferences.language

export const usePreferences = (): Preferences =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => preferences,
  )
