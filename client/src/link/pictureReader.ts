import { HazardSet, LegOpened, PlaceDefined, VehicleDefined } from '@homeward/shared/ledger'
import { Discrepancy, LegFigures, Picture, PlaceFigures, Row } from '@homeward/shared/picture'
import type { Atlas, PictureMap } from '@homeward/shared/protocol'
import type * as Y from 'yjs'
import * as z from 'zod'

export interface PictureRead {
  readonly picture: Picture
  readonly atlas: Atlas
}

const Head = Picture.omit({
  places: true,
  legs: true,
  byKind: true,
  byNationality: true,
  discrepancies: true,
  vehicles: true,
  hazards: true,
}).extend({ openDiscrepancies: z.number().int().min(0) })

const AtlasRow = z.discriminatedUnion('type', [PlaceDefined, VehicleDefined, LegOpened, HazardSet])
type AtlasRow = z.infer<typeof AtlasRow>

type Changed = Y.Transaction['changed']

/**
 * Reads a picture document. Only maps that changed are read again and only values that changed are
 * checked again, for Yjs hands out the same object until it is written over. So rows that stay the
 * same stay the same object, and what draws them need not draw again.
 */
export function openPictureReader() {
  const places = openRows('places', PlaceFigures)
  const legs = openRows('legs', LegFigures)
  const byKind = openRows('byKind', Row)
  const byNationality = openRows('byNationality', Row)
  const discrepancies = openRows('discrepancies', Discrepancy)
  const vehicles = openRows('vehicles', Picture.shape.vehicles.element)
  const hazards = openRows('hazards', Picture.shape.hazards.element)
  const atlasRows = openRows('atlas', AtlasRow)
  let sortedRows: readonly AtlasRow[] = []
  let sorted: Atlas = { places: [], vehicles: [], legs: [], hazards: [] }

  function atlas(doc: Y.Doc, changed?: Changed): Atlas {
    const rows = atlasRows(doc, changed).list
    if (rows !== sortedRows) {
      sortedRows = rows
      sorted = sortAtlas(rows)
    }
    return sorted
  }

  /** @returns nothing when something in it is not what this version of the page knows */
  return function read(doc: Y.Doc, changed?: Changed): PictureRead | undefined {
    const said = Head.safeParse(Object.fromEntries(doc.getMap('head').entries()))
    if (!said.success) return undefined
    const { openDiscrepancies, ...head } = said.data
    try {
      const picture: Picture = {
        ...head,
        places: places(doc, changed).list,
        legs: legs(doc, changed).list,
        byKind: byKind(doc, changed).record,
        byNationality: byNationality(doc, changed).record,
        discrepancies: { open: openDiscrepancies, list: discrepancies(doc, changed).list },
        vehicles: vehicles(doc, changed).list,
        hazards: hazards(doc, changed).list,
      }
      return { picture, atlas: atlas(doc, changed) }
    } catch (error) {
      if (error instanceof z.ZodError) return undefined
      throw error
    }
  }
}

interface Rows<Value> {
  readonly list: Value[]
  readonly record: Record<string, Value>
}

/** One map of the document. @throws ZodError on a row that this version does not know */
function openRows<Value>(name: PictureMap, shape: z.ZodType<Value>) {
  const known = new WeakMap<object, Value>()
  let last: Rows<Value> | undefined

  function check(value: unknown): Value {
    if (typeof value !== 'object' || value === null) return shape.parse(value)
    const found = known.get(value) ?? shape.parse(value)
    known.set(value, found)
    return found
  }
  return (doc: Y.Doc, changed?: Changed): Rows<Value> => {
    const map = doc.getMap(name)
    if (last && changed && ![...changed.keys()].some((type) => type === (map as unknown)))
      return last
    const entries = [...map.entries()].map(([key, value]) => [key, check(value)] as const)
    last = { list: entries.map(([, value]) => value), record: Object.fromEntries(entries) }
    return last
  }
}

function sortAtlas(rows: readonly AtlasRow[]): Atlas {
  const atlas: Atlas = { places: [], vehicles: [], legs: [], hazards: [] }
  for (const row of rows)
    switch (row.type) {
      case 'PlaceDefined':
        atlas.places.push(row)
        break
      case 'VehicleDefined':
        atlas.vehicles.push(row)
        break
      case 'LegOpened':
        atlas.legs.push(row)
        break
      case 'HazardSet':
        atlas.hazards.push(row)
        break
      default:
        row satisfies never
    }
  return atlas
}
