import type { PersonId } from '../basics/index.ts'
import type { OperationState } from './state.ts'
import { holdsAnyTime, type View } from './view.ts'

/**
 * Which ids are one person, by the merges that stand in this view (M5), under the id that speaks
 * for them: the one that was kept. In a ring of merges it is the first by name.
 */
export function mergedPersons(
  state: OperationState,
  view: View,
): ReadonlyMap<PersonId, readonly PersonId[]> {
  const groupOf = new Map<PersonId, PersonId[]>()
  const dropped = new Set<PersonId>()
  for (const { seq, event } of state.merges) {
    if (!holdsAnyTime(state, view, seq)) continue
    dropped.add(event.drop)
    const kept = groupOf.get(event.keep) ?? [event.keep]
    const other = groupOf.get(event.drop) ?? [event.drop]
    const group = kept === other ? kept : [...kept, ...other]
    for (const person of group) groupOf.set(person, group)
  }
  return new Map(
    [...new Set(groupOf.values())].map((group) => {
      const ids = [...group].sort()
      const face = ids.find((person) => !dropped.has(person)) ?? ids[0]
      return [face, ids] as [PersonId, PersonId[]] // a group is never empty
    }),
  )
}

/** One person under several numbers; `face` is the number of the id that speaks for them. */
export interface Identity {
  readonly face: number
  readonly numbers: readonly number[]
}

/** The merged persons of this view by each of their numbers. Whoever is not in it is themselves. */
export function identitiesOf(state: OperationState, view: View): ReadonlyMap<number, Identity> {
  const identities = new Map<number, Identity>()
  for (const [person, ids] of mergedPersons(state, view)) {
    const numbers = ids.flatMap((id) => state.people.numbers.get(id) ?? [])
    const face = state.people.numbers.get(person) ?? 0 // a merge is about persons it has numbered
    const identity = { face, numbers } // one for all of them: whoever has met it has met the person
    for (const number of numbers) identities.set(number, identity)
  }
  return identities
}
