import type { StyleSpecification } from 'maplibre-gl'
import * as z from 'zod'
import { BUILT_IN, openBasemap } from './basemap.ts'
import type { Ground } from './style.ts'

const Style = z.looseObject({
  version: z.literal(8),
  sources: z.record(z.string(), z.unknown()),
  layers: z.array(z.looseObject({ id: z.string() })),
})

/**
 * What this installation draws under our layers: an operator's style, else the base map that the
 * product carries, with an operator's own on top where there is one. `whole` is false when
 * something that was asked for could not be had.
 */
export async function openGround(
  basemap: string,
  styleAddress: string | undefined,
): Promise<{ ground: Ground; whole: boolean }> {
  const style = styleAddress && (await readStyle(styleAddress))
  if (style) return { ground: { sort: 'style', style }, whole: true }
  const wanted = [...new Set([BUILT_IN, basemap])]
  const found = await Promise.all(wanted.map(openBasemap))
  const basemaps = found.flatMap((basemap) => basemap ?? [])
  const whole = basemaps.length === wanted.length && !styleAddress
  return { ground: { sort: 'basemaps', basemaps }, whole }
}

async function readStyle(address: string): Promise<StyleSpecification | undefined> {
  const response = await fetch(address).catch(() => undefined)
  const parsed = Style.safeParse(await response?.json().catch(() => undefined))
  // The rest of the style specification is MapLibre's to check: it names what it cannot draw.
  return parsed.success ? (parsed.data as unknown as StyleSpecification) : undefined
}
