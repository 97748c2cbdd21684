import type { LegFigures, Picture } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import { columnsOf } from './columns.ts'
import type { Flow, FlowLink, FlowNode } from './flow.ts'

/** One visit of the way to a place. A way that leads back to a place meets it as another stop. */
interface Stop {
  readonly id: string
  readonly place: string
  in: number
  out: number
}

/**
 * How people went: places → legs → places, as wide as what each leg carried. People who stand at a
 * place are part of its height, so a node is as high as the greater of what came and what went or
 * stayed.
 */
export function journey(picture: Picture, atlas: Atlas): Flow {
  const stops: Stop[] = []
  const links: FlowLink[] = []
  const legs = picture.legs
    .filter(({ carried, aboard }) => carried > 0 || aboard > 0)
    .sort((a, b) => leaves(a) - leaves(b) || (a.id < b.id ? -1 : 1))
  const reach = new Map<string, Set<string>>() // node → every node on the way to it
  const current = (place: string) => stops.findLast((stop) => stop.place === place)
  const open = (place: string): Stop => {
    const visits = stops.filter((stop) => stop.place === place).length
    const stop = { id: `place:${place}${visits > 0 ? `~${visits}` : ''}`, place, in: 0, out: 0 }
    stops.push(stop)
    reach.set(stop.id, new Set())
    return stop
  }
  for (const leg of legs) {
    const from = current(leg.from) ?? open(leg.from)
    const way = new Set([...(reach.get(from.id) ?? []), from.id])
    const there = current(leg.to)
    const to = there && !way.has(there.id) ? there : open(leg.to)
    const id = `leg:${leg.id}`
    const on = Math.max(leg.carried, leg.aboard)
    const off = on - leg.aboard
    from.out += on
    to.in += off
    links.push({ from: from.id, to: id, n: on })
    if (off > 0) links.push({ from: id, to: to.id, n: off })
    reach.set(id, way)
    spread(links, reach, to.id, [...way, id])
  }
  for (const { id, counted } of picture.places) if (counted > 0 && !current(id)) open(id)
  return drawn(picture, atlas, stops, legs, links)
}

const leaves = ({ departedAt, departs, asOf }: LegFigures): number =>
  departedAt ?? departs ?? asOf ?? Number.MAX_SAFE_INTEGER

/** Everything that lies before a node now lies before all that it leads to as well. */
function spread(
  links: readonly FlowLink[],
  reach: Map<string, Set<string>>,
  start: string,
  way: readonly string[],
): void {
  const open = [start]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const known = reach.get(node) ?? new Set()
    const fresh = way.filter((before) => !known.has(before))
    if (fresh.length === 0) continue
    for (const before of fresh) known.add(before)
    reach.set(node, known)
    for (const link of links) if (link.from === node) open.push(link.to)
  }
}

function drawn(
  picture: Picture,
  atlas: Atlas,
  stops: readonly Stop[],
  legs: readonly LegFigures[],
  links: readonly FlowLink[],
): Flow {
  const columns = columnsOf(stops, legs, links, atlas)
  const figures = new Map(picture.places.map((place) => [place.id as string, place]))
  const last = new Map(stops.map((stop) => [stop.place, stop.id]))
  const placeNodes = stops.map((stop): FlowNode => {
    const known = figures.get(stop.place)
    const here = last.get(stop.place) === stop.id ? (known?.counted ?? 0) : 0
    return {
      id: stop.id,
      subject: { sort: 'place', place: stop.place },
      column: columns.of(stop.id),
      n: Math.max(stop.in, stop.out + here),
      here,
      figure: `place:${stop.place}`,
      ...(known && { group: known.group }),
    }
  })
  const legNodes = legs.map(
    ({ id, carried, aboard, abroad }): FlowNode => ({
      id: `leg:${id}`,
      subject: { sort: 'leg', leg: id },
      column: columns.of(`leg:${id}`),
      n: Math.max(carried, aboard),
      here: aboard,
      figure: `leg:${id}`,
      group: abroad ? 'aboard' : 'onRoad',
    }),
  )
  const nodes = [...placeNodes, ...legNodes, ...ended(picture, columns.count - 1)]
  return { nodes, links, columns: columns.count }
}

/** People who are home by their own word: they belong to the column, and to no place in it. */
function ended(picture: Picture, column: number): readonly FlowNode[] {
  const placed = picture.places.filter(({ group }) => group === 'home')
  const n = picture.totals.home - placed.reduce((sum, { counted }) => sum + counted, 0)
  const subject = { sort: 'ended', group: 'home' } as const
  return n > 0 ? [{ id: 'ended:home', subject, column, n, here: n, group: 'home' }] : []
}
