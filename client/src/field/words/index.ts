import { useSyncExternalStore } from 'react'
import { openWatched } from '../../link/linkState.ts'
import { type Language, usePreferences } from '../../state/index.ts'
import type { words as english } from './en.ts'

/** The words of the field alone, one language at a time: a bad line brings no word in vain. */
export type FieldWords = typeof english

const LOADS: Record<Language, () => Promise<{ words: FieldWords }>> = {
  en: () => import('./en.ts'),
  'zh-CN': () => import('./zh-CN.ts'),
}

const loaded = openWatched<Partial<Record<Language, FieldWords>>>({})

/** Loads the words of a language; the page is drawn after those of its own. */
export async function loadWords(language: Language): Promise<void> {
  const { words } = await LOADS[language]()
  loaded.set({ ...loaded.get(), [language]: words })
}

/** The words in this person's language; those at hand until another language has come. */
export function useFieldWords(): FieldWords {
  const { language } = usePreferences()
  const all = useSyncExternalStore(loaded.subscribe, loaded.get)
  const words = all[language] ?? Object.values(all)[0]
  if (!words) throw new Error('the field was drawn before its words')
  return words
}
