import type { LegFigures } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import type { FlowLink } from './flow.ts'

/**
 * Which column each node of the journey stands in: everything inside the country, then all the
 * legs that leave it side by side, then the havens, and home last.
 */
export function columnsOf(
  stops: readonly { readonly id: string; readonly place: string }[],
  legs: readonly LegFigures[],
  links: readonly FlowLink[],
  atlas: Atlas,
): { of(id: string): number; readonly count: number } {
  const sides = new Map(atlas.places.map(({ place, side }) => [place as string, side]))
  const inside = (place: string) => sides.get(place) === 'inside'
  const floor = new Map<string, number>()
  const depth = longestWay(
    [...stops.map(({ id }) => id), ...legs.map(({ id }) => `leg:${id}`)],
    links,
    floor,
  )
  const inland = [
    ...stops.filter(({ place }) => inside(place)).map(({ id }) => id),
    ...legs.filter(({ to }) => inside(to)).map(({ id }) => `leg:${id}`),
  ]
  const border = 1 + Math.max(-1, ...inland.map((id) => depth.get(id) ?? 0))
  for (const leg of legs)
    if (inside(leg.from) && !inside(leg.to)) floor.set(`leg:${leg.id}`, border)
  for (const { id, place } of stops) if (!inside(place)) floor.set(id, border + 1)

  const column = longestWay([...depth.keys()], links, floor)
  const abroad = stops.filter(({ place }) => sides.get(place) === 'home')
  const end = Math.max(0, ...column.values())
  const leads = new Set(links.map(({ from }) => from))
  for (const { id } of abroad) if (!leads.has(id)) column.set(id, end)
  // A single column has no width to be laid out in.
  return { of: (id) => column.get(id) ?? 0, count: Math.max(2, end + 1) }
}

/** The number of links on the longest way to each node, at least its floor. */
function longestWay(
  nodes: readonly string[],
  links: readonly FlowLink[],
  floor: ReadonlyMap<string, number>,
): Map<string, number> {
  const depth = new Map(nodes.map((id) => [id, floor.get(id) ?? 0]))
  // The journey has no circle, so it settles after as many rounds as its longest way has links.
  for (let moved = true; moved; ) {
    moved = false
    for (const { from, to } of links) {
      const next = (depth.get(from) ?? 0) + 1
      if (next <= (depth.get(to) ?? 0)) continue
      depth.set(to, next)
      moved = true
    }
  }
  return depth
}
