import type { Position } from '../basics/index.ts'
import { BACKWARDS, type Cell, isSmall, mergeSmall, sizeOf, unlessSmall } from './levelCells.ts'
import { levelRows } from './levelRows.ts'
import type { Group, LegFigures, Picture, PlaceFigures, Totals } from './schema.ts'
import { hasLeft } from './totals.ts'

/**
 * The picture at level L0 (P3): no figure of people below five, no person's id, discrepancies as a
 * number only. The sums hold as in the full picture, because whatever is hidden in one cell is
 * counted in another.
 */
export function toL0(picture: Picture): Picture {
  const cells = cellsOf(picture)
  const totals = totalsFrom(cells, picture.totals)
  const at = new Map(cells.map((cell) => [cell.spot, cell]))
  const { estimate, ...kept } = picture
  const isShown = estimate && !isSmall(estimate.low) && !isSmall(estimate.high)
  return {
    ...kept,
    level: 'L0',
    totals,
    hourAgo: totalsFrom(groupCells(picture.hourAgo), picture.hourAgo),
    byKind: levelRows(picture.byKind, 'unknown', totals.registered),
    byNationality: levelRows(picture.byNationality, 'XXX', totals.registered),
    places: picture.places.map((place) => levelPlace(place, at.get(`place:${place.id}`))),
    legs: picture.legs.map((leg) => levelLeg(leg, at.get(`leg:${leg.id}`))),
    discrepancies: { open: picture.discrepancies.open, list: [] },
    vehicles: picture.vehicles.map((vehicle) => ({
      ...vehicle,
      position: roughly(vehicle.position),
    })),
    ...(isShown ? { estimate } : {}),
  }
}

/** Where a convoy is, to the tenth of a degree, about 11 km: people in it are not safe yet. */
const roughly = ([lon, lat]: Position): Position => [
  Math.round(lon * 10) / 10,
  Math.round(lat * 10) / 10,
]

/** Every spot, and in each group the people who are at no spot that the picture lists. */
function cellsOf({ places, legs, totals }: Picture): Cell[] {
  const spots: Cell[] = [
    ...places.map(({ id, group, named, unnamed }) => ({
      group,
      spot: `place:${id}`,
      named,
      unnamed,
    })),
    ...legs.map(({ id, abroad, named, unnamed }) => ({
      group: abroad ? ('aboard' as const) : ('onRoad' as const),
      spot: `leg:${id}`,
      named,
      unnamed,
    })),
  ]
  const unlisted = totals.unnamed - spots.reduce((sum, { unnamed }) => sum + unnamed, 0)
  return BACKWARDS.flatMap((group) => {
    const listed = spots.filter((cell) => cell.group === group)
    const left = totals[group] - listed.reduce((sum, cell) => sum + sizeOf(cell), 0)
    const unnamed = group === 'elsewhere' ? unlisted : 0 // at spots that nobody has defined
    return [...listed, { group, spot: undefined, named: left - unnamed, unnamed }]
  })
}

/** Where spots are not known: whole groups, the unnamed in the largest. */
function groupCells(totals: Totals): Cell[] {
  let unnamed = totals.unnamed
  const cells = BACKWARDS.map(
    (group): Cell => ({ group, spot: undefined, named: totals[group], unnamed: 0 }),
  )
  for (const cell of [...cells].sort((a, b) => b.named - a.named)) {
    const here = Math.min(unnamed, cell.named)
    cell.named -= here
    cell.unnamed += here
    unnamed -= here
  }
  return cells
}

function totalsFrom(cells: readonly Cell[], before: Totals): Totals {
  const notLocated = mergeSmall(cells, before.notLocated)
  const inGroup = (group: Group) =>
    cells.reduce((sum, cell) => (cell.group === group ? sum + sizeOf(cell) : sum), 0)
  const located = cells.reduce((sum, cell) => sum + sizeOf(cell), 0)
  const unnamed = cells.reduce((sum, cell) => sum + cell.unnamed, 0)
  const named = located - unnamed
  return {
    ...before,
    total: located + notLocated,
    registered: named + notLocated,
    located,
    named,
    unnamed,
    notLocated,
    answered: unlessSmall(Math.min(before.answered, notLocated)),
    out: BACKWARDS.reduce((sum, group) => (hasLeft(group) ? sum + inGroup(group) : sum), 0),
    ...Object.fromEntries(BACKWARDS.map((group) => [group, inGroup(group)])),
  }
}

const levelPlace = (place: PlaceFigures, { named, unnamed }: Heads = NONE): PlaceFigures => ({
  ...place,
  counted: named + unnamed,
  named,
  unnamed,
  unticked: unlessSmall(Math.min(place.unticked, named)),
})

function levelLeg(leg: LegFigures, { named, unnamed }: Heads = NONE): LegFigures {
  const { sent, received, ...kept } = leg
  return {
    ...kept,
    granted: unlessSmall(leg.granted),
    held: unlessSmall(leg.held),
    carried: unlessSmall(leg.carried),
    aboard: named + unnamed,
    named,
    unnamed,
    ...(sent === undefined || isSmall(sent) ? {} : { sent }),
    ...(received === undefined || isSmall(received) ? {} : { received }),
  }
}

type Heads = Pick<Cell, 'named' | 'unnamed'>
const NONE: Heads = { named: 0, unnamed: 0 }
