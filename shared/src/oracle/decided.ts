import type { Instant, LegId, PersonId, PlaceId, RequestId } from '../basics/index.ts'
import type { LegOpened, PlaceDefined, PlaceState, Recorded } from '../ledger/index.ts'
import { isDecision } from './counting.ts'
import { spotsOf } from './sights.ts'

export interface LegDecided {
  readonly opened: LegOpened
  readonly state: 'open' | 'closed' | 'cancelled'
  readonly seats: number | undefined
  readonly granted: readonly PersonId[]
  readonly held: number
}

/** What had been decided, in ledger order, by what was known and had happened. */
export function decidedBy(
  entries: readonly Recorded[],
  counting: readonly Recorded[],
  { at, knownAt }: { at: Instant; knownAt: Instant },
) {
  const spoken = new Set(
    counting.flatMap(({ event, eventAt }) => (eventAt <= at ? spotsOf(event) : [])),
  )
  const decisions = entries.filter((entry) => {
    const { event, eventAt, receivedAt } = entry
    if (!isDecision(entry) || receivedAt > knownAt) return false
    if (event.type === 'PlaceDefined' && spoken.has(`place:${event.place}`)) return true
    if (event.type === 'LegOpened' && spoken.has(`leg:${event.leg}`)) return true
    return eventAt <= at
  })
  const events = decisions.map(({ event }) => event)
  const now = Math.min(at, knownAt)

  const placeIds = [...new Set(events.flatMap((e) => (e.type === 'PlaceDefined' ? [e.place] : [])))]
  const legIds = [...new Set(events.flatMap((e) => (e.type === 'LegOpened' ? [e.leg] : [])))]
  return {
    state: events.findLast((e) => e.type === 'OperationStateSet')?.state ?? 'notStarted',
    places: placeIds.map((id) => placeAs(id)),
    legs: legIds.map((id) => legAs(id)),
    hazards: [...new Set(events.flatMap((e) => (e.type === 'HazardSet' ? [e.hazard] : [])))].map(
      (id) => {
        const set = decisions.findLast(
          ({ event: e }) => e.type === 'HazardSet' && e.hazard === id,
        ) as Recorded & { event: { until: Instant } } // the id came from one
        return { id, until: set.event.until, setAt: set.eventAt }
      },
    ),
  }

  function placeAs(id: PlaceId) {
    const first = events.findIndex((e) => e.type === 'PlaceDefined' && e.place === id)
    let defined: PlaceDefined | undefined
    let state: PlaceState = 'open'
    let capacity: number | undefined
    for (const e of events.slice(first)) {
      if ((e.type !== 'PlaceDefined' && e.type !== 'PlaceSet') || e.place !== id) continue
      capacity = e.capacity ?? capacity
      if (e.type === 'PlaceDefined') defined = e
      else state = e.state ?? state
    }
    return { id, side: defined?.side ?? 'elsewhere', state, capacity }
  }

  function legAs(id: LegId): LegDecided {
    const first = events.findIndex((e) => e.type === 'LegOpened' && e.leg === id)
    const since = events.slice(first)
    const opened = since.findLast((e) => e.type === 'LegOpened' && e.leg === id) as LegOpened // `first` is one
    const numbers = since.flatMap((e) =>
      (e.type === 'LegOpened' || e.type === 'CapacityReduced') &&
      e.leg === id &&
      e.seats !== undefined
        ? [e.seats]
        : [],
    )
    const cancelled = since.some((e) => e.type === 'LegCancelled' && e.leg === id)
    const shut = since.some((e) => e.type === 'LegClosed' && e.leg === id)
    const requests = new Set(
      since.flatMap((e) => ('request' in e && 'leg' in e && e.leg === id ? [e.request] : [])),
    )
    const fates = [...requests].map((request) => fateOf(request, id, since))
    return {
      opened,
      state: cancelled ? 'cancelled' : shut ? 'closed' : 'open',
      seats: numbers.at(-1),
      granted: fates.flatMap((fate) => (fate.stands === 'granted' ? fate.persons : [])),
      held: fates.reduce(
        (sum, { stands, persons, until }) =>
          stands === 'held' && until > now ? sum + persons.length : sum,
        0,
      ),
    }
  }

  /** What became of one request, from the first promise on to the last word on it. */
  function fateOf(request: RequestId, leg: LegId, since: typeof events) {
    let fate: { stands: string; persons: readonly PersonId[]; until: Instant } = {
      stands: 'none',
      persons: [],
      until: 0,
    }
    const isPromised = () => fate.stands === 'granted' || fate.stands === 'held'
    for (const e of since) {
      if (e.type === 'SeatsGranted' && e.request === request && e.leg === leg)
        fate = { stands: 'granted', persons: e.persons, until: 0 }
      if (e.type === 'SeatsHeld' && e.request === request && e.leg === leg)
        fate = { stands: 'held', persons: e.persons, until: e.until }
      if (e.type === 'SeatsRefused' && e.request === request && e.leg === leg)
        fate = { stands: 'refused', persons: [], until: 0 }
      const frees =
        (e.type === 'SeatsReleased' && e.request === request) ||
        (e.type === 'HoldExpired' && e.request === request && fate.stands === 'held') ||
        (e.type === 'CapacityReduced' && e.leg === leg && e.moved.includes(request)) ||
        (e.type === 'LegCancelled' && e.leg === leg)
      if (frees && isPromised()) fate = { stands: 'released', persons: [], until: 0 }
    }
    return fate
  }
}
