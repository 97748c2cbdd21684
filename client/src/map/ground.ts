import type { StyleSpecification } from 'maplibre-gl'
import * as z from 'zod'
import { BUILT_IN, openBasemap } from './basemap.ts'
import type { Ground } from './style.ts'

const Style = z.looseObject({
  version: z.literal(8),
  sources: z.record(z.string(), z.record(z.string(), z.unknown())),
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
  const opened = found.flatMap((basemap) => basemap ?? [])
  const whole = opened.length === wanted.length && !styleAddress
  // One of our own making has every layer that ours has: it stands in its place, not on top.
  const last = opened.at(-1)
  const basemaps = last?.schema === 'homeward' ? [last] : opened
  return { ground: { sort: 'basemaps', basemaps }, whole }
}

async function readStyle(address: string): Promise<StyleSpecification | undefined> {
  const response = await fetch(address).catch(() => undefined)
  const parsed = Style.safeParse(await response?.json().catch(() => undefined))
  if (!parsed.success) return undefined
  // The rest of the style specification is MapLibre's to check: it names what it cannot draw.
  return absolute(parsed.data, new URL(address, location.href)) as StyleSpecification
}

/** Addresses in a style are relative to the style, and MapLibre is given it without its address. */
export function absolute(style: z.infer<typeof Style>, base: URL): object {
  const at = (address: unknown) =>
    // Templates such as {z} have to stay as they are.
    typeof address === 'string' && !/^\w+:/.test(address)
      ? new URL(address, base).href.replaceAll('%7B', '{').replaceAll('%7D', '}')
      : address
  const made = (parts: Readonly<Record<string, unknown>>, ...names: string[]) => {
    const given = names.filter((name) => name in parts)
    return { ...parts, ...Object.fromEntries(given.map((name) => [name, at(parts[name])])) }
  }
  const sources = Object.entries(style.sources).map(([name, source]) => {
    const { tiles } = source
    const addressed = made(source, 'url', 'data')
    return [name, Array.isArray(tiles) ? { ...addressed, tiles: tiles.map(at) } : addressed]
  })
  return { ...made(style, 'glyphs', 'sprite'), sources: Object.fromEntries(sources) }
}
