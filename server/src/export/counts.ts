import type { Picture } from '@homeward/shared/picture'
import type { Atlas, OperationInfo } from '@homeward/shared/protocol'
import { csv } from './csv.ts'
import { headRows } from './head.ts'

/** The columns of the counts and, below them, what each means to others (HXL 1.1). */
const COLUMNS = [
  ['date', '#date+reported'],
  ['place', '#loc+code'],
  ['name', '#loc+name'],
  ['lat', '#geo+lat'],
  ['lon', '#geo+lon'],
  ['country', '#country+code'],
  ['state', '#status'],
  ['counted', '#affected+assembled'],
  ['by_name', '#affected+assembled+named'],
  ['without_name', '#affected+assembled+unnamed'],
  ['capacity', '#capacity'],
] as const

/** Counts by place, and no person: what a partner gets. Cells under five are merged at level L0. */
export function countsFile(info: OperationInfo, picture: Picture, atlas: Atlas): string {
  const placeOf = new Map(atlas.places.map((place) => [place.place, place]))
  const date = new Date(picture.asOf).toISOString()
  const rows = picture.places.map(({ id, state, counted, named, unnamed, capacity }) => {
    const place = placeOf.get(id)
    const [lon, lat] = place?.position ?? []
    return [
      date,
      id,
      place?.name.en,
      lat,
      lon,
      place?.country,
      state,
      counted,
      named,
      unnamed,
      capacity,
    ]
  })
  const { totals } = picture
  return csv([
    ...headRows(info, picture.asOf),
    [
      'located 已联系',
      totals.located,
      'registered 已登记',
      totals.registered,
      'left the country 已离境',
      totals.out,
    ],
    [],
    COLUMNS.map(([name]) => name),
    COLUMNS.map(([, tag]) => tag),
    ...rows,
  ])
}
