import type { EntryId, Instant } from '../basics/index.ts'
import { compareRows, personOf } from '../movement/index.ts'
import type { OperationState } from '../operation/index.ts'
import type { Gangway, Off } from './passages.ts'

/** Something that changed who is on a leg, or who may have come off. Places are numbers. */
export type Step = { readonly at: Instant } & (
  | { readonly does: 'on'; readonly row: number }
  | {
      readonly does: 'off'
      readonly row: number
      readonly place: number
      readonly how: Off
    }
  /** Someone is named out of the unnamed aboard. */
  | { readonly does: 'named' }
  | Change
  /** So many of the people aboard have come off there, not yet ticked one by one. */
  | {
      readonly does: 'receive'
      readonly entry: EntryId
      readonly place: number
      readonly n: number
    }
  /** The leg has come to a place. */
  | { readonly does: 'stop'; readonly place: number }
)

/** So many without a name more, or fewer. */
export interface Change {
  readonly does: 'change'
  readonly at: Instant
  readonly by: number
}

/** People known to have come off at a place by number only. */
export interface Landed {
  readonly place: number
  named: number
  unnamed: number
}

/** What following a leg step by step comes to. */
export interface Followed {
  /** Counted aboard at the end. */
  readonly aboard: number
  /** Counted aboard at `leftAt`. */
  readonly atDoor: number
  /** Seen coming off one by one after `leftAt`, beside those counted. */
  readonly ticked: number
  /** Counted off in bulk after `leftAt`, and when that began. */
  readonly counted: number
  readonly countedAt: Instant | undefined
  readonly landed: readonly Landed[]
  /** Received beyond those who were aboard. */
  readonly beyond: number
}

/** Counts who is on a leg while it is told of people, and says what that comes to. */
export interface LegCounting extends Omit<Gangway, 'boarded'> {
  result(): Followed
}

/** Counts a leg on which people were received in bulk. Order matters there: nothing is taken back. */
export const openFollow = (
  state: OperationState,
  steps: Step[],
  end: number,
  leftAt: Instant,
): LegCounting => ({
  on: (_, at, row) => steps.push({ does: 'on', at, row }),
  off: (_, at, row, place, how) => steps.push({ does: 'off', at, row, place, how }),
  named: (_, at) => steps.push({ does: 'named', at }),
  result: () => follow(state, steps, end, leftAt),
})

/**
 * Follows a leg through time (U4). A receipt speaks of the people who were aboard before its
 * moment: the named first, then the unnamed. Who is seen elsewhere afterwards was one of the
 * received where they are seen at a stop with people still to tick, or at no stop of the leg at
 * all: then they came off where people were received last. So a ship boarded straight from the
 * bus leaves the one who is missing on the bus. What happens later changes nothing of what was
 * counted before.
 *
 * @param end where the leg is meant to end: the number of the place, -1 when nobody has said
 * @param leftAt when the leg last left
 */
function follow(state: OperationState, steps: Step[], end: number, leftAt: Instant): Followed {
  const stops = new Set(end < 0 ? [] : [end])
  const landings: Landed[] = [] // one a receipt, the newest last
  let aboard = 0
  let unnamed = 0
  let waiting = 0 // received and not yet ticked
  let [ticked, counted, beyond] = [0, 0, 0]
  let atDoor: number | undefined
  let countedAt: Instant | undefined
  const tick = (landing: Landed | undefined): boolean => {
    if (!landing) return false
    landing.named -= 1
    waiting -= 1
    return true
  }
  const count = (at: Instant, n: number): void => {
    if (at <= leftAt) return
    counted += n
    countedAt = Math.min(countedAt ?? at, at)
  }

  steps.sort((a, b) => a.at - b.at || PHASE[a.does] - PHASE[b.does] || compareAlike(state, a, b))
  for (const step of steps) {
    if (atDoor === undefined && step.at > leftAt) atDoor = aboard - waiting + Math.max(0, unnamed)
    switch (step.does) {
      case 'stop':
        stops.add(step.place)
        break
      case 'receive': {
        stops.add(step.place)
        const named = Math.min(step.n, aboard - waiting)
        const rest = Math.min(step.n - named, Math.max(0, unnamed))
        landings.push({ place: step.place, named, unnamed: rest })
        waiting += named
        unnamed -= rest
        beyond += step.n - named - rest
        count(step.at, step.n)
        break
      }
      case 'off': {
        if (step.how !== 'stranger') aboard -= 1
        const here = landings.findLast(({ place, named }) => place === step.place && named > 0)
        const elsewhere =
          step.how !== 'elsewhere' || stops.has(step.place) ? undefined : newest(landings)
        const known = tick(here ?? elsewhere)
        const pushed = waiting > aboard && tick(newest(landings))
        if (!known && !pushed && step.at > leftAt) ticked += 1
        break
      }
      case 'on':
        aboard += 1
        break
      case 'named':
        unnamed -= 1
        break
      case 'change':
        unnamed += step.by
        if (step.by < 0) count(step.at, -step.by)
        break
      default:
        step satisfies never
    }
  }
  const left = aboard - waiting + Math.max(0, unnamed)
  return {
    aboard: left,
    atDoor: atDoor ?? left,
    ticked,
    counted,
    countedAt,
    landed: byPlace(landings),
    beyond,
  }
}

/** At one instant: arrivals, receipts, then single people in the order of sightings, then groups. */
const PHASE = { stop: -1, receive: 0, off: 1, on: 1, named: 2, change: 2 } as const

function compareAlike({ sightings, entries, people }: OperationState, a: Step, b: Step): number {
  if (a.does === 'receive' && b.does === 'receive') return a.entry < b.entry ? -1 : 1
  if (!('row' in a && 'row' in b)) return 0
  const person = (row: number) => people.words[personOf(sightings, row)] ?? ''
  return (
    compareRows(sightings, entries.ids, a.row, b.row) || (person(a.row) < person(b.row) ? -1 : 1)
  )
}

const newest = (landings: readonly Landed[]): Landed | undefined =>
  landings.findLast(({ named }) => named > 0)

function byPlace(landings: readonly Landed[]): Landed[] {
  const places = new Map<number, Landed>()
  for (const { place, named, unnamed } of landings) {
    const sum = places.get(place) ?? { place, named: 0, unnamed: 0 }
    places.set(place, { place, named: sum.named + named, unnamed: sum.unnamed + unnamed })
  }
  return [...places.values()]
}
