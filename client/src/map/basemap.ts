import { addProtocol } from 'maplibre-gl'
import { PMTiles, Protocol } from 'pmtiles'
import * as z from 'zod'

/** The base map that the product carries: 3 MB, the whole world small and one region in detail. */
export const BUILT_IN = '/basemap/base.pmtiles'

/** What a PMTiles file says of itself. `detail`: a box in which it goes on beyond `worldZoom`. */
export interface Basemap {
  readonly address: string
  readonly schema: 'homeward' | 'protomaps'
  readonly minZoom: number
  readonly maxZoom: number
  readonly bounds: readonly [number, number, number, number]
  readonly detail: Detail | undefined
  readonly attribution: string
}
type Detail = readonly [west: number, south: number, east: number, north: number, zoom: number]

const degrees = z.number()
const Metadata = z.object({
  attribution: z.string().optional(),
  detail: z.tuple([degrees, degrees, degrees, degrees, z.number().int()]).optional(),
  vector_layers: z.array(z.object({ id: z.string() })),
})

const protocol = new Protocol()
addProtocol('pmtiles', protocol.tile)
const opened = new Map<string, Promise<Basemap | undefined>>()

/** Opens a PMTiles file on this origin; undefined when it is not there or is none we can draw. */
export function openBasemap(address: string): Promise<Basemap | undefined> {
  const found = opened.get(address) ?? read(address).catch(() => undefined)
  opened.set(address, found)
  // What failed is asked for again next time.
  void found.then((basemap) => basemap ?? opened.delete(address))
  return found
}

async function read(address: string): Promise<Basemap | undefined> {
  const file = address === BUILT_IN ? await wholeFile(address) : new PMTiles(absolute(address))
  const [header, metadata] = await Promise.all([file.getHeader(), file.getMetadata()])
  const parsed = Metadata.safeParse(metadata)
  if (!parsed.success) return undefined
  const layers = new Set(parsed.data.vector_layers.map(({ id }) => id))
  const schema = layers.has('land') ? 'homeward' : layers.has('earth') ? 'protomaps' : undefined
  if (!schema) return undefined
  protocol.add(file)
  return {
    address: absolute(address),
    schema,
    minZoom: header.minZoom,
    maxZoom: header.maxZoom,
    bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
    detail: parsed.data.detail,
    attribution: plain(parsed.data.attribution ?? ''),
  }
}

/**
 * A small file is fetched whole and sliced here: a service worker that keeps it answers a request
 * for a range with 200 and all of it, and the map would silently stay empty.
 */
async function wholeFile(address: string): Promise<PMTiles> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`the base map answered ${response.status}`)
  const bytes = await response.arrayBuffer()
  return new PMTiles({
    getKey: () => absolute(address),
    getBytes: async (offset, length) => ({ data: bytes.slice(offset, offset + length) }),
  })
}

const absolute = (address: string): string => new URL(address, location.origin).href

/** Attributions often come with links in HTML; here they are text. */
const plain = (html: string): string =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
