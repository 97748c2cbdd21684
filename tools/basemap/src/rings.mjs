const key = ([x, y]) => `${x.toFixed(7)},${y.toFixed(7)}`

/** Twice the area within a ring, above zero when it runs against the clock. */
const area = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]
    return sum + x * nextY - nextX * y
  }, 0)

/** Joins lines end to start into the longest chains there are. */
export function chains(lines) {
  const starting = new Map()
  for (const line of lines) {
    const at = key(line[0])
    starting.set(at, [...(starting.get(at) ?? []), line])
  }
  const ends = new Set(lines.map((line) => key(line[line.length - 1])))
  const take = (at) => {
    const found = starting.get(at)
    const line = found?.pop()
    if (found?.length === 0) starting.delete(at)
    return line
  }
  const follow = (first) => {
    const chain = [...first]
    for (let next = take(key(chain[chain.length - 1])); next; ) {
      chain.push(...next.slice(1))
      next = take(key(chain[chain.length - 1]))
    }
    return chain
  }
  const open = lines.filter((line) => !ends.has(key(line[0])))
  const found = open.map((line) => follow(take(key(line[0]))))
  for (const line of lines) {
    const first = starting.has(key(line[0])) && take(key(line[0]))
    if (first) found.push(follow(first))
  }
  return found
}

export const isClosed = (chain) => key(chain[0]) === key(chain[chain.length - 1])

/**
 * Land within a box, from its coast lines. Coasts that leave the box are closed along its edge.
 *
 * Every coast has the land on the same side; which one, the islands tell.
 */
export function landRings(lines, box) {
  const all = chains(lines)
  const islands = all.filter(isClosed)
  const landIsLeft = islands.reduce((sum, ring) => sum + Math.sign(area(ring)), 0) > 0
  const open = all.filter((chain) => !isClosed(chain))
  const coasts = landIsLeft ? open : open.map((chain) => [...chain].reverse())
  return [...islands, ...closeAlongEdge(coasts, box)]
}

/** How far round the edge of the box a point lies, against the clock from south-west: 0 to 4. */
function roundEdge([x, y], { west, east, south, north }) {
  const near = 1e-6
  const [across, up] = [(x - west) / (east - west), (y - south) / (north - south)]
  if (Math.abs(up) < near) return across
  if (Math.abs(across - 1) < near) return 1 + up
  if (Math.abs(up - 1) < near) return 3 - across
  if (Math.abs(across) < near) return 4 - up
  throw new Error(`a coast ends at ${x}, ${y}, inside the box`)
}

function closeAlongEdge(coasts, box) {
  const { west, east, south, north } = box
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
  const waiting = new Set(coasts)
  const rings = []
  for (const first of coasts) {
    if (!waiting.delete(first)) continue
    const ring = [...first]
    for (;;) {
      const from = roundEdge(ring[ring.length - 1], box)
      const ahead = (at) => (at - from + 4) % 4 || 4
      const next = [first, ...waiting].reduce((best, coast) =>
        ahead(roundEdge(coast[0], box)) < ahead(roundEdge(best[0], box)) ? coast : best,
      )
      const until = ahead(roundEdge(next[0], box))
      for (let corner = Math.floor(from) + 1; corner - from < until; corner++)
        ring.push(corners[corner % 4])
      if (next === first) break
      waiting.delete(next)
      ring.push(...next)
    }
    rings.push([...ring, first[0]])
  }
  return rings
}
