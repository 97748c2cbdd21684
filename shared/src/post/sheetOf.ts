import type { Instant, OperationId } from '../basics/index.ts'
import { type SpotKey, spotOf } from '../ledger/index.ts'
import { legKey, type OperationState, placeKey, type Standing } from '../operation/index.ts'
import type { Count, Picture } from '../picture/index.ts'
import type { Within } from '../projection/index.ts'
import type { PostLeg, PostPerson, PostPlace, PostSheet } from './sheet.ts'

/** Most people on one sheet: as many as a field officer may have on a phone. */
export const MOST_PEOPLE = 500

export interface SheetParts {
  readonly state: OperationState
  /** The picture and what it was counted from, in one view: now. */
  readonly picture: Picture
  readonly count: Count
  /** Everybody in the same view: they are looked through once for all posts that ask. */
  readonly standings: readonly Standing[]
  readonly within: Within
  readonly now: Instant
  /** Whether this person may be on the list; names are put in by who holds the register. */
  readonly mayList: (standing: Standing) => boolean
}

/** The sheet of a post, without cards. */
export function sheetOf(parts: SheetParts): PostSheet {
  const { state, picture, count, standings, within, now } = parts
  const legs = picture.legs.filter(within.leg)
  const ends = new Set(legs.flatMap(({ from, to }) => [from, to]))
  // The far ends of its legs have a name and no figures: they are somebody else's post.
  const places = picture.places.filter(({ id }) => within.place(id) || ends.has(id))
  const own = new Set<SpotKey>([
    ...places.filter(({ id }) => within.place(id)).map(({ id }) => placeKey(id)),
    ...legs.map(({ id }) => legKey(id)),
  ])
  const here = standings.filter(({ last }) => last && own.has(last.where as SpotKey)) // the set tells
  const listed = here.filter(parts.mayList).slice(0, MOST_PEOPLE)
  const unlisted = tally(here.filter((standing) => !listed.includes(standing)))
  const spoken = (spot: SpotKey) => unlisted.get(spot) ?? 0
  const vehicles = new Set(legs.map(({ vehicle }) => vehicle))
  const spots = new Set<string>(own)
  return {
    operation: picture.operation as OperationId, // the picture of an operation that is open
    mode: picture.mode,
    state: picture.state,
    seq: picture.seq,
    now,
    places: places.flatMap((figures) => place(figures, own)),
    vehicles: [...count.desk.vehicles.values()].flatMap(({ type: _, ...vehicle }) =>
      vehicles.has(vehicle.vehicle) ? [vehicle] : [],
    ),
    legs: legs.flatMap(leg),
    people: listed.map(personOf),
    differences: picture.discrepancies.list.filter(
      ({ open, place, leg }) => open && spots.has(place ? placeKey(place) : leg ? legKey(leg) : ''),
    ),
  }

  function leftAt(spot: SpotKey): number {
    const number = state.wheres.numbers.get(spot) ?? -1
    return (count.tally.changed[number] ?? 0) - (count.tally.identified[number] ?? 0)
  }

  function place(figures: Picture['places'][number], mine: ReadonlySet<SpotKey>): PostPlace[] {
    const known = count.desk.places.get(figures.id)
    if (!known) return []
    const spot = placeKey(figures.id)
    const { type: _, ...defined } = known.defined
    if (!mine.has(spot))
      return [
        {
          defined,
          own: false,
          state: known.state,
          figures: { ...figures, ...NOBODY },
          left: 0,
          unlisted: 0,
        },
      ]
    return [
      {
        defined,
        own: true,
        state: known.state,
        figures,
        left: leftAt(spot),
        unlisted: spoken(spot),
      },
    ]
  }

  function leg(figures: Picture['legs'][number]): PostLeg[] {
    const known = count.desk.legs.get(figures.id)
    if (!known) return []
    const spot = legKey(figures.id)
    const { type: _, track: __, ...opened } = known.opened
    const number = state.wheres.numbers.get(spot) ?? -1
    const landed = count.accounts.get(number)?.landed ?? []
    return [
      {
        opened,
        figures,
        left: leftAt(spot),
        unlisted: spoken(spot),
        landed: landed.flatMap(({ place: number, named, unnamed }) => {
          const where = state.wheres.words[number]
          const at = where?.startsWith('place:') ? spotOf(where as SpotKey) : undefined // just looked
          const n = named + unnamed
          return at && 'place' in at && n > 0 ? [{ place: at.place, n }] : []
        }),
      },
    ]
  }
}

const NOBODY = { counted: 0, named: 0, unnamed: 0, unticked: 0 }

function personOf({ person, last, kind, nationality, sightings }: Standing): PostPerson {
  const namedAt = new Set(sightings.flatMap(({ outOfGroup, where }) => (outOfGroup ? [where] : [])))
  return {
    person,
    ...(last ? { spot: last.where, since: last.eventAt } : {}),
    ...(namedAt.size > 0 ? { namedAt: [...namedAt] } : {}),
    ...(kind === 'unknown' ? {} : { kind }),
    nationality,
  }
}

function tally(standings: readonly Standing[]): Map<SpotKey, number> {
  const sums = new Map<SpotKey, number>()
  for (const { last } of standings) {
    const spot = last?.where as SpotKey // only those who stand at a spot are given
    sums.set(spot, (sums.get(spot) ?? 0) + 1)
  }
  return sums
}
