import type { Side, VehicleMode } from '@homeward/shared/ledger'
import type { Discrepancy, LegFigures, Picture, PlaceFigures } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import { indexOf } from '../../ui/index.ts'

export const TABS = ['places', 'legs', 'differences'] as const
export type Tab = (typeof TABS)[number]

/** A row of the list. Its id is the figure that it stands for, or `difference:…`. */
export type ListRow =
  | { readonly sort: 'place'; readonly id: string; readonly place: PlaceFigures }
  | { readonly sort: 'leg'; readonly id: string; readonly leg: LegFigures }
  | { readonly sort: 'difference'; readonly id: string; readonly difference: Discrepancy }

export interface Section {
  readonly name: string
  readonly rows: readonly ListRow[]
}

const SIDES: readonly Side[] = ['inside', 'haven', 'home', 'elsewhere']
const WAYS = ['ships', 'flights', 'road'] as const
const WAY_OF: Record<VehicleMode, (typeof WAYS)[number]> = {
  warship: 'ships',
  merchant: 'ships',
  ferry: 'ships',
  boat: 'ships',
  aircraft: 'flights',
  bus: 'road',
  convoy: 'road',
  car: 'road',
  foot: 'road',
}

/**
 * The rows of a tab in their sections. The order is that of the atlas and never that of the
 * figures: a list that sorts itself anew under the eye cannot be read.
 */
export function sectionsOf(tab: Tab, picture: Picture, atlas: Atlas): readonly Section[] {
  if (tab === 'places') {
    const { places } = indexOf(atlas)
    const rows = picture.places.map(
      (place) => ({ sort: 'place', id: `place:${place.id}`, place }) as const,
    )
    const sideOf = (id: string) => places.get(id as PlaceFigures['id'])?.side ?? 'elsewhere'
    return [
      ...SIDES.map((side) => ({
        name: side,
        rows: rows.filter(({ place }) => isUsed(place) && sideOf(place.id) === side),
      })),
      { name: 'quiet', rows: rows.filter(({ place }) => !isUsed(place)) },
    ]
  }
  if (tab === 'legs') {
    const { vehicles } = indexOf(atlas)
    const rows = picture.legs.map((leg) => ({ sort: 'leg', id: `leg:${leg.id}`, leg }) as const)
    return WAYS.map((way) => ({
      name: way,
      rows: rows.filter(({ leg }) => WAY_OF[vehicles.get(leg.vehicle)?.mode ?? 'convoy'] === way),
    }))
  }
  const rows = picture.discrepancies.list
    .map(
      (difference) =>
        ({ sort: 'difference', id: `difference:${difference.id}`, difference }) as const,
    )
    .sort((a, b) => a.difference.since - b.difference.since)
  return [
    { name: 'open', rows: rows.filter(({ difference }) => difference.open) },
    { name: 'closed', rows: rows.filter(({ difference }) => !difference.open) },
  ]
}

/** Spoken of at least once, or with room set aside: from then on it keeps its place in the list. */
const isUsed = ({ asOf, capacity, counted }: PlaceFigures): boolean =>
  asOf !== undefined || capacity !== undefined || counted > 0

/** The tab under which a row of this id stands. */
export const tabOf = (id: string): Tab =>
  id.startsWith('leg:') ? 'legs' : id.startsWith('difference:') ? 'differences' : 'places'
