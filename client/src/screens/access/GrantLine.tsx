import type { Grant } from '@homeward/shared/device'
import { createContext, useContext } from 'react'
import type { Posts as PostsOf } from '../../source/index.ts'
import { dayAndClock, zoneHere } from '../../time/index.ts'
import { inLanguage, useLanguage, useWords } from '../../words/index.ts'
import styles from './Access.module.css'

export const NO_POSTS: PostsOf = { places: [], vehicles: [] }
/** The places and vehicles that this page knows by name; others stand there by their id. */
export const Posts = createContext<PostsOf>(NO_POSTS)

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
  const { places, vehicles } = useContext(Posts)
  if (scope.kind === 'operation' || scope.kind === 'own') return words.wholeOperation
  const [ids, sayMany]: [readonly string[], (n: number) => string] =
    scope.kind === 'vehicles' ? [scope.vehicles, words.vehiclesIn] : [scope.places, words.placesIn]
  const [first = '', ...more] = ids
  if (more.length > 0) return sayMany(ids.length)
  const known =
    scope.kind === 'vehicles'
      ? vehicles.find(({ vehicle }) => vehicle === first)
      : places.find(({ place }) => place === first)
  return known ? inLanguage(known.name, language).first : first
}
