import { END_OF_TIME, type EntryId, type Instant, type PersonId } from '../basics/index.ts'
import type { Sighting, Stamp } from '../movement/index.ts'
import type { OperationState, Track, View } from './state.ts'

/** Longer chains of voids than this are not followed: no person writes them. */
const LONGEST_VOID_CHAIN = 64

/** All that is known, about now. */
export const EVERYTHING: View = { at: END_OF_TIME, knownAt: END_OF_TIME }

/**
 * Whether an entry is taken back by what was known at `knownAt` (T4: voids ask when they were
 * heard, not when they happened). A void that is itself taken back restores.
 */
export function isVoided(
  state: OperationState,
  entry: EntryId,
  knownAt: Instant,
  depth = 0,
): boolean {
  const voids = state.voids.get(entry)
  if (!voids || depth > LONGEST_VOID_CHAIN) return false
  return voids.some(
    (by) => by.receivedAt <= knownAt && !isVoided(state, by.entry, knownAt, depth + 1),
  )
}

/** Whether an observation has a say in this view. */
export const holds = (state: OperationState, view: View, stamp: Stamp): boolean =>
  stamp.eventAt <= view.at && holdsAnyTime(state, view, stamp)

/** The same for what concerns all times alike, as a merge of two persons does. */
export const holdsAnyTime = (state: OperationState, view: View, stamp: Stamp): boolean =>
  stamp.receivedAt <= view.knownAt &&
  (state.voids.size === 0 || !isVoided(state, stamp.entry, view.knownAt))

/** The last of a list in event order that has a say; the search starts at the end. */
export function latest<Item extends Stamp>(
  state: OperationState,
  view: View,
  items: readonly Item[] | undefined,
): Item | undefined {
  if (!items) return undefined
  for (let i = lastUpTo(items, view.at); i >= 0; i -= 1) {
    const item = items[i]
    if (item && holdsAnyTime(state, view, item)) return item
  }
  return undefined
}

/** Index of the last item that happened at `at` or before, -1 when there is none. */
export function lastUpTo(items: readonly Stamp[], at: Instant): number {
  const last = items.at(-1)
  if (!last || last.eventAt <= at) return items.length - 1
  let low = 0
  let high = items.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.eventAt ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Which ids are one person, by the merges that stand in this view. */
export function mergedPersons(
  state: OperationState,
  view: View,
): ReadonlyMap<PersonId, readonly PersonId[]> {
  const leader = new Map<PersonId, PersonId>()
  const find = (person: PersonId): PersonId => {
    let at = person
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up
    return at
  }
  const dropped = new Set<PersonId>()
  for (const merge of state.merges) {
    if (!holdsAnyTime(state, view, merge)) continue
    const { keep, drop } = merge.event
    dropped.add(drop)
    const [a, b] = [find(keep), find(drop)].sort()
    if (a !== undefined && b !== undefined) {
      leader.set(a, a)
      if (a !== b) leader.set(b, a)
    }
  }
  const groups = new Map<PersonId, PersonId[]>()
  for (const person of [...leader.keys(), ...dropped]) {
    const group = groups.get(find(person)) ?? []
    if (!group.includes(person)) group.push(person)
    groups.set(find(person), group)
  }
  return new Map(
    [...groups.values()].map((group) => {
      group.sort()
      const face = group.find((person) => !dropped.has(person)) ?? group[0]
      return [face, group] as [PersonId, PersonId[]] // a group is never empty
    }),
  )
}

/** The sightings of all ids that are one person, in the one order. */
export function sightingsOf(
  tracks: readonly Track[],
  compare: (a: Sighting, b: Sighting) => number,
) {
  const [only] = tracks
  if (tracks.length === 1 && only) return only.sightings
  return tracks.flatMap((track) => track.sightings).sort(compare)
}
