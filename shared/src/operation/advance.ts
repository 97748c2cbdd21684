import type { Instant, LegId, PersonId } from '../basics/index.ts'
import { type LedgerEvent, type Recorded, type SpotKey, spotKey } from '../ledger/index.ts'
import {
  compareSightings,
  insertSorted,
  RANK,
  type Sighting,
  type Stamp,
  type Where,
} from '../movement/index.ts'
import { legKey, listOf, type OperationState, placeKey, type Track } from './state.ts'

/**
 * Takes in the next entries, in place.
 *
 * An entry heard before is passed over, so hearing twice changes nothing.
 *
 * @returns 'gap' when an entry between is missing; what came before the gap has been taken in
 */
export function advance(state: OperationState, entries: readonly Recorded[]): 'advanced' | 'gap' {
  for (const entry of entries) {
    if (entry.seq <= state.seq) continue
    if (entry.seq !== state.seq + 1) return 'gap'
    state.seq = entry.seq
    if (entry.review) state.held.set(entry.id, entry)
    else take(state, entry, entry.receivedAt)
  }
  return 'advanced'
}

/** Indexes one entry that counts from `receivedAt` on. Every event is named: a new one stops the build. */
function take(state: OperationState, entry: Recorded, receivedAt: Instant): void {
  const { id, eventAt, certain, event } = entry
  const stamp: Stamp = { entry: id, eventAt, receivedAt }
  const see = (
    persons: readonly PersonId[],
    where: Where,
    rank: number,
    more?: Partial<Sighting>,
  ) => {
    const sighting: Sighting = { ...stamp, certain, where, rank, ...more }
    for (const person of persons) {
      insertSorted(trackOf(state, person).sightings, sighting, compareSightings)
      if (isSpot(where)) visit(state, where, person)
      if (more?.off) visit(state, legKey(more.off), person)
    }
  }
  const hear = (...spots: SpotKey[]) => {
    for (const spot of spots) insertSorted(listOf(state.contacts, spot), stamp, byEventAt)
  }

  switch (event.type) {
    case 'Registered':
      insertSorted(trackOf(state, event.person).registrations, { ...stamp, event }, byEventAt)
      break
    case 'CheckedIn':
      see(event.persons, placeKey(event.place), RANK.checkIn)
      hear(placeKey(event.place))
      break
    case 'CheckedOut':
      see(event.persons, `left:${event.place}`, RANK.depart)
      hear(placeKey(event.place))
      break
    case 'Boarded':
      see(event.persons, legKey(event.leg), RANK.board)
      hear(legKey(event.leg))
      break
    case 'Disembarked':
      see(event.persons, placeKey(event.place), RANK.disembark, { off: event.leg })
      hear(legKey(event.leg), placeKey(event.place))
      break
    case 'Identified':
      see(event.persons, spotKey(event.at), RANK.checkIn, { outOfGroup: true })
      hear(spotKey(event.at))
      break
    case 'Ended':
      see(event.persons, `end:${event.end}`, RANK.depart)
      break
    case 'Answered':
      for (const person of event.persons) trackOf(state, person).answers.push({ ...stamp, event })
      break
    case 'IntentionStated':
      for (const person of event.persons)
        trackOf(state, person).intentions.push({ ...stamp, event })
      break
    case 'GroupIn':
      state.headChanges.push({ ...stamp, spot: spotKey(event.at), by: event.n })
      hear(spotKey(event.at))
      break
    case 'GroupOut':
      state.headChanges.push({ ...stamp, spot: spotKey(event.at), by: -event.n })
      hear(spotKey(event.at))
      break
    case 'GroupMoved':
      state.headChanges.push(
        { ...stamp, spot: spotKey(event.from), by: -event.n },
        { ...stamp, spot: spotKey(event.to), by: event.n },
      )
      hear(spotKey(event.from), spotKey(event.to))
      break
    case 'Received':
      state.received.push({ ...stamp, event })
      hear(legKey(event.leg), placeKey(event.place))
      break
    case 'Counted':
      insertSorted(state.rollCalls, { ...stamp, event }, byEventAt)
      hear(spotKey(event.at))
      break
    case 'LegDeparted':
      insertSorted(listOf(state.departures, event.leg), { ...stamp, event }, byEventAt)
      hear(legKey(event.leg))
      break
    case 'LegArrived':
      insertSorted(listOf(state.arrivals, event.leg), { ...stamp, event }, byEventAt)
      hear(legKey(event.leg), placeKey(event.place))
      break
    case 'VehicleSighted':
      insertSorted(state.positions, { ...stamp, event }, byEventAt)
      break
    case 'Estimated':
      insertSorted(state.estimates, { ...stamp, event }, byEventAt)
      break
    case 'Logged':
      insertSorted(state.log, { ...stamp, event }, byEventAt)
      break
    case 'HazardCleared':
      state.hazardsCleared.push({ ...stamp, event })
      break
    case 'EntryVoided':
      listOf(state.voids, event.entry).push(stamp)
      break
    case 'PersonsMerged':
      state.merges.push({ ...stamp, event })
      break
    case 'DiscrepancyOpened':
      state.opened.push({ ...stamp, event })
      break
    case 'DiscrepancyClosed':
      state.closed.push({ ...stamp, event })
      break
    case 'ReviewResolved':
      state.decisions.push(entry)
      resolveReview(state, event, stamp)
      break
    case 'OperationStateSet':
    case 'PlaceDefined':
    case 'PlaceSet':
    case 'VehicleDefined':
    case 'LegOpened':
    case 'LegClosed':
    case 'LegCancelled':
    case 'CapacityReduced':
    case 'SeatsGranted':
    case 'SeatsHeld':
    case 'SeatsRefused':
    case 'SeatsReleased':
    case 'HoldExpired':
    case 'HazardSet':
      state.decisions.push(entry)
      break
    case 'Parked': // kept whole by the ledger; this version cannot count it
    case 'AskAnswered': // kept for whoever asks again
      break
    default:
      event satisfies never
  }
}

/** A reviewed entry counts from the decision on; a later decision against it takes it back. */
function resolveReview(
  state: OperationState,
  event: Extract<LedgerEvent, { type: 'ReviewResolved' }>,
  stamp: Stamp,
): void {
  const held = state.held.get(event.entry)
  if (held && event.counts) {
    state.held.delete(event.entry)
    take(state, held, stamp.receivedAt)
  } else if (!held && !event.counts) listOf(state.voids, event.entry).push(stamp)
}

function trackOf(state: OperationState, person: PersonId): Track {
  const found = state.tracks.get(person)
  if (found) return found
  const track: Track = { person, registrations: [], sightings: [], answers: [], intentions: [] }
  state.tracks.set(person, track)
  return track
}

function visit(state: OperationState, spot: SpotKey, person: PersonId): void {
  const visitors = state.visitors.get(spot)
  if (visitors) visitors.add(person)
  else state.visitors.set(spot, new Set([person]))
}

/** Equal event times fall to the greater entry id, so that order of arrival never shows. */
export const byEventAt = (a: Stamp, b: Stamp): number =>
  a.eventAt - b.eventAt || (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0)

export const isSpot = (where: Where): where is SpotKey =>
  where.startsWith('place:') || where.startsWith('leg:')

export const legOf = (spot: SpotKey): LegId | undefined =>
  spot.startsWith('leg:') ? (spot.slice(4) as LegId) : undefined // the brand that `legKey` took off
