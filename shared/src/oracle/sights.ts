import type { EntryId, Instant, PersonId } from '../basics/index.ts'
import { type LedgerEvent, type Recorded, spotKey } from '../ledger/index.ts'

/** One person seen once, as an entry tells it. */
export interface Sight {
  readonly person: PersonId
  readonly entry: EntryId
  readonly at: Instant
  readonly heardAt: Instant
  readonly certain: boolean
  readonly rank: number
  readonly where: string
  readonly off: string | undefined
  readonly named: boolean
}

/** All sightings that happened by `until`, each person once an entry, in the order of T3. */
export function sightsIn(
  counting: readonly Recorded[],
  until: Instant,
  faceOf: (person: PersonId) => PersonId,
): Sight[] {
  const sights = counting
    .filter(({ eventAt }) => eventAt <= until)
    .flatMap(({ event, id, eventAt, receivedAt, certain }) => {
      const what = whatIsSeen(event)
      if (!what) return []
      return [...new Set(what.persons.map(faceOf))].map((person) => ({
        person,
        entry: id,
        at: eventAt,
        heardAt: receivedAt,
        certain,
        ...what,
      }))
    })
  return sights.sort(
    (a, b) =>
      a.at - b.at ||
      a.rank - b.rank ||
      (a.entry === b.entry ? 0 : a.entry < b.entry ? -1 : 1) ||
      (a.person < b.person ? -1 : 1),
  )
}

type Seen = Pick<Sight, 'rank' | 'where' | 'off' | 'named'> & { persons: readonly PersonId[] }

/** T3: disembark < check-in < board < depart. Naming someone aboard is seeing them aboard. */
function whatIsSeen(event: LedgerEvent): Seen | undefined {
  const plain = { off: undefined, named: false }
  switch (event.type) {
    case 'Disembarked':
      return {
        persons: event.persons,
        rank: 0,
        where: `place:${event.place}`,
        off: `leg:${event.leg}`,
        named: false,
      }
    case 'CheckedIn':
      return { ...plain, persons: event.persons, rank: 1, where: `place:${event.place}` }
    case 'Boarded':
      return { ...plain, persons: event.persons, rank: 2, where: `leg:${event.leg}` }
    case 'Identified':
      return {
        persons: event.persons,
        rank: 'leg' in event.at ? 2 : 1,
        where: spotKey(event.at),
        off: undefined,
        named: true,
      }
    case 'CheckedOut':
      return { ...plain, persons: event.persons, rank: 3, where: `left:${event.place}` }
    case 'Ended':
      return { ...plain, persons: event.persons, rank: 3, where: `end:${event.end}` }
    default:
      return undefined
  }
}

/** The spots that an observation has counted at. */
export function spotsOf(event: LedgerEvent): string[] {
  switch (event.type) {
    case 'CheckedIn':
    case 'CheckedOut':
      return [`place:${event.place}`]
    case 'Boarded':
    case 'LegDeparted':
      return [`leg:${event.leg}`]
    case 'Disembarked':
    case 'Received':
    case 'LegArrived':
      return [`leg:${event.leg}`, `place:${event.place}`]
    case 'Identified':
    case 'GroupIn':
    case 'GroupOut':
    case 'Counted':
      return [spotKey(event.at)]
    case 'GroupMoved':
      return [spotKey(event.from), spotKey(event.to)]
    default:
      return []
  }
}
