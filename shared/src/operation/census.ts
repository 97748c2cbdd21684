import type { Instant, PartyId, PersonId } from '../basics/index.ts'
import type { Nationality, PersonKind, SpotKey } from '../ledger/index.ts'
import { compareSightings, type Sighting } from '../movement/index.ts'
import type { OperationState, Track, View } from './state.ts'
import { holds, lastUpTo, latest, mergedPersons, sightingsOf } from './view.ts'

/** One person as a view sees them. */
export interface Standing {
  readonly person: PersonId
  /** Every id that is this person, merged ones included. */
  readonly ids: readonly PersonId[]
  readonly kind: PersonKind | 'unknown'
  readonly nationality: Nationality
  readonly party: PartyId | undefined
  readonly priority: number
  readonly registeredAt: Instant | undefined
  /** The sighting that decides where they are. */
  readonly last: Sighting | undefined
  /** All sightings in order; only those up to `upTo` happened by the moment of the view. */
  readonly sightings: readonly Sighting[]
  readonly upTo: number
  readonly answered: boolean
}

/**
 * Every person known in this view, once, with the sighting that decides where they are.
 *
 * Known means registered or seen: someone seen before the register heard of them is a person too.
 */
export function census(state: OperationState, view: View): Standing[] {
  const merged = mergedPersons(state, view)
  const inGroups = new Set([...merged.values()].flat())
  const people: Standing[] = []
  const add = (person: PersonId, tracks: readonly Track[]) => {
    const standing = standingOf(state, view, person, tracks)
    if (standing) people.push(standing)
  }
  for (const [person, track] of state.tracks) if (!inGroups.has(person)) add(person, [track])
  for (const [face, group] of merged)
    add(
      face,
      group.flatMap((id) => state.tracks.get(id) ?? []),
    )
  return people
}

function standingOf(
  state: OperationState,
  view: View,
  person: PersonId,
  tracks: readonly Track[],
): Standing | undefined {
  const sightings = sightingsOf(tracks, compareSightings)
  const last = latest(state, view, sightings)
  const registrations = tracks.flatMap((track) => track.registrations)
  const registered = registrations.filter((said) => holds(state, view, said))
  if (!last && registered.length === 0) return undefined
  const own = registered.filter((said) => said.event.person === person)
  const word = (own.length > 0 ? own : registered).at(-1)?.event
  return {
    person,
    ids: tracks.map((track) => track.person),
    kind: word?.kind ?? 'unknown',
    nationality: word?.nationality ?? 'XXX',
    party: word?.party,
    priority: word?.priority ?? 4,
    registeredAt: registered[0]?.eventAt,
    last,
    sightings,
    upTo: lastUpTo(sightings, view.at),
    answered: tracks.some((track) => track.answers.some((said) => holds(state, view, said))),
  }
}

/** Whether a person was seen at a spot in this view, and if so the last time. */
export function lastSeenAt(
  state: OperationState,
  view: View,
  standing: Standing,
  spot: SpotKey,
): Sighting | undefined {
  for (let i = standing.upTo; i >= 0; i -= 1) {
    const sighting = standing.sightings[i]
    if (sighting?.where === spot && holds(state, view, sighting)) return sighting
  }
  return undefined
}
