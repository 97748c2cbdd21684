import type { Grant } from '@homeward/shared/device'
import type { PlaceDefined } from '@homeward/shared/ledger'
import { createContext, useContext } from 'react'
import { dayAndClock, zoneHere } from '../../time/index.ts'
import { inLanguage, useLanguage, useWords } from '../../words/index.ts'
import styles from './Access.module.css'

/** The places that this page knows by name; others stand there by their id. */
export const Places = createContext<readonly PlaceDefined[]>([])

/** What a device is for: its name, role, and how far it reaches. */
export function GrantLine({ grant }: { readonly grant: Grant }) {
  const words = useWords()
  const language = useLanguage()
  const { pass } = grant
  return (
    <p className={styles.grant}>
      <b>{grant.label}</b>
      <span>{words.terms.role[grant.role]}</span>
      <span>{useScopeWord(grant.scope)}</span>
      {pass && (
        <span>{words.device.access.passUntil(dayAndClock(language, zoneHere(), pass.until))}</span>
      )}
    </p>
  )
}

/** How far a scope reaches, in a word. */
function useScopeWord(scope: Grant['scope']): string {
  const words = useWords().device.access
  const language = useLanguage()
  const places = useContext(Places)
  if (scope.kind === 'operation' || scope.kind === 'own') return words.wholeOperation
  const ids: readonly string[] = scope.kind === 'vehicles' ? scope.vehicles : scope.places
  const [first = '', ...more] = ids
  if (more.length > 0)
    return scope.kind === 'vehicles' ? words.vehiclesIn(ids.length) : words.placesIn(ids.length)
  const known = places.find(({ place }) => place === first)
  return known ? inLanguage(known.name, language).first : first
}
