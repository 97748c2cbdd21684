import { END_OF_TIME, type Instant } from '../basics/index.ts'
import type { Recorded, Report } from '../ledger/index.ts'
import { advance, nothingYet, type OperationState, standingOf } from '../operation/index.ts'
import { type Picture, plainPicture } from '../picture/index.ts'
import { settleTime } from '../time/index.ts'
import { seedOf } from './seed.ts'
import type { PostPerson, PostSheet } from './sheet.ts'

/** A post as this phone knows it: what the capital last said, and what was done here since. */
export interface PostNow {
  readonly places: Picture['places']
  readonly legs: Picture['legs']
  readonly differences: Picture['discrepancies']['list']
  readonly people: readonly PostPerson[]
}

/** A report of this device, and its number at the capital when that has been heard. */
export interface OwnReport {
  readonly report: Report
  readonly by: Recorded['by']
  readonly seq?: number | undefined
}

/**
 * The figures of a post now. Own reports that the sheet already holds are passed over; the others
 * are folded on top of it, by the one fold. Differences of what came before stand as they were told.
 */
export function postNow(sheet: PostSheet, own: readonly OwnReport[], now: Instant): PostNow {
  const seeds = seedOf(sheet)
  // A screen's clock may be behind its own acts: cut to one moment they would lose their order.
  const moment = Math.max(now, sheet.now, ...own.map(({ report }) => report.at))
  const fresh = own
    .filter(({ seq }) => seq === undefined || seq > sheet.seq)
    .map((one, i) => recorded(one, seeds.length + 1 + i, moment))
  const before = foldOf(seeds)
  const drawn = pictureIn(before, sheet, moment)
  advance(before, fresh)
  const after = pictureIn(before, sheet, moment)
  const told = new Set(drawn.discrepancies.list.map(({ id }) => id))
  const raised = after.discrepancies.list.filter(({ id, open }) => open && !told.has(id))
  return {
    places: after.places.map((place) => {
      const known = sheet.places.find(({ defined }) => defined.place === place.id)?.figures
      const seeded = drawn.places.find(({ id }) => id === place.id)
      return known && seeded ? placeOnTop(place, known, seeded) : place
    }),
    legs: after.legs.map((leg) => {
      const known = sheet.legs.find(({ opened }) => opened.leg === leg.id)?.figures
      const seeded = drawn.legs.find(({ id }) => id === leg.id)
      return known && seeded ? legOnTop(leg, known, seeded) : leg
    }),
    differences: [
      ...raised,
      ...sheet.differences.filter(({ id }) => !raised.some((one) => one.id === id)),
    ],
    people: peopleIn(before, sheet, moment),
  }
}

function foldOf(entries: readonly Recorded[]): OperationState {
  const state = nothingYet()
  advance(state, entries)
  return state
}

const pictureIn = (state: OperationState, { operation, mode }: PostSheet, at: Instant): Picture =>
  plainPicture(state, { at, knownAt: END_OF_TIME }, { operation, mode })

function recorded({ report, by }: OwnReport, seq: number, now: Instant): Recorded {
  const { id, at, event } = report
  return { seq, id, by, at, ...settleTime(report, now), receivedAt: now, event }
}

type Heads = Pick<Place, 'named' | 'unnamed'>
type Place = Picture['places'][number]
type Leg = Picture['legs'][number]

/** What the capital said, and what own acts add to it: so without any it is what the capital said. */
const headsOnTop = (now: Heads, known: Heads, seeded: Heads): Heads => ({
  named: Math.max(0, known.named + now.named - seeded.named),
  unnamed: Math.max(0, known.unnamed + now.unnamed - seeded.unnamed),
})

function placeOnTop(now: Place, known: Place, seeded: Place): Place {
  const { named, unnamed } = headsOnTop(now, known, seeded)
  const unticked = Math.max(0, known.unticked + now.unticked - seeded.unticked)
  return {
    ...now,
    ...agesOf(now, known, seeded),
    named,
    unnamed,
    unticked,
    counted: named + unnamed,
  }
}

function legOnTop(now: Leg, known: Leg, seeded: Leg): Leg {
  const { named, unnamed } = headsOnTop(now, known, seeded)
  const added = (now.received ?? 0) - (seeded.received ?? 0)
  const isReceived = known.received !== undefined || now.received !== seeded.received
  const { received: _, ...rest } = now
  return {
    ...rest,
    ...agesOf(now, known, seeded),
    ...(isReceived ? { received: (known.received ?? 0) + added } : {}),
    named,
    unnamed,
    aboard: named + unnamed,
    carried: Math.max(0, known.carried + now.carried - seeded.carried),
    granted: known.granted,
    held: known.held,
  }
}

/** A figure that no own act has changed is as old as the capital says. */
function agesOf(now: Aged, known: Aged, seeded: Aged): Aged {
  const later = now.asOf !== undefined && now.asOf !== seeded.asOf ? now.asOf : known.asOf
  return {
    ...(later === undefined ? {} : { asOf: later }),
    ...(known.heardAt === undefined ? {} : { heardAt: known.heardAt }),
  }
}
interface Aged {
  readonly asOf?: Instant | undefined
  readonly heardAt?: Instant | undefined
}

/** Everybody on the list, where they are now, and those whom this phone has seen besides. */
function peopleIn(state: OperationState, { people }: PostSheet, at: Instant): PostPerson[] {
  const view = { at, knownAt: END_OF_TIME }
  const listed = new Map(people.map((one) => [one.person, one]))
  return state.people.words.flatMap((person) => {
    if (person.includes('-unlisted-')) return []
    const standing = standingOf(state, view, person, [person])
    if (!standing) return []
    const { last, kind, nationality } = standing
    const { spot: _, since: __, ...known } = listed.get(person) ?? { person, nationality }
    return [
      {
        ...known,
        ...(kind === 'unknown' ? {} : { kind }),
        ...(last ? { spot: last.where, since: last.eventAt } : {}),
      },
    ]
  })
}
