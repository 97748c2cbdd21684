import { distanceKm } from './greatCircle.ts'
import { positionAt, type Waters } from './waters.ts'

const UNSEEN = 255
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const
const NEIGHBOURS = [...SIDES, [1, 1], [1, -1], [-1, 1], [-1, -1]] as const

/**
 * A* over the eight neighbours of each cell: the cheapest way from one cell of the window to
 * another, both included, or undefined when land parts them.
 */
export function cheapestWay(waters: Waters, start: number, goal: number): number[] | undefined {
  if (!joined(waters, start, goal)) return undefined
  const { columns, rows, price } = waters
  const spent = new Float64Array(price.length).fill(Infinity)
  const cameBy = new Uint8Array(price.length).fill(UNSEEN)
  const done = new Uint8Array(price.length)
  const end = positionAt(waters, goal)
  const ahead = (i: number) => distanceKm(positionAt(waters, i), end) * 0.999 // never too much
  const stepsOfRow = Array.from({ length: rows }, (_, row) => stepLengths(waters, row))
  const queue = openQueue()
  spent[start] = 0
  queue.put(start, ahead(start))
  for (let here = queue.take(); here !== undefined; here = queue.take()) {
    if (here === goal) return wayBack(cameBy, goal, columns)
    if (done[here]) continue
    done[here] = 1
    const [x, y] = [here % columns, Math.floor(here / columns)]
    for (const [by, [dx, dy]] of NEIGHBOURS.entries()) {
      const [nx, ny] = [x + dx, y + dy]
      if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) continue
      const next = ny * columns + nx
      const worst = Math.max(
        price[next] ?? Infinity,
        price[here] ?? Infinity,
        price[y * columns + nx] ?? Infinity, // a diagonal step touches both corners
        price[ny * columns + x] ?? Infinity,
      )
      if (worst === Infinity || done[next]) continue
      const cost = (spent[here] ?? Infinity) + worst * (stepsOfRow[y]?.[by] ?? Infinity)
      if (cost >= (spent[next] ?? Infinity)) continue
      spent[next] = cost
      cameBy[next] = by
      queue.put(next, cost + ahead(next))
    }
  }
  return undefined
}

/**
 * Whether water joins two cells. Both sides spread in turn, so that a port that is shut in costs
 * only its own basin and not a search of the whole sea.
 */
function joined({ columns, rows, price }: Waters, start: number, goal: number): boolean {
  if (start === goal) return true
  const side = new Uint8Array(price.length)
  side[start] = 1
  side[goal] = 2
  const fronts = [[start], [goal]]
  for (let turn = 0; ; turn = 1 - turn) {
    const front = fronts[turn] ?? []
    const mine = turn + 1
    const next: number[] = []
    for (const here of front) {
      const [x, y] = [here % columns, Math.floor(here / columns)]
      for (const [dx, dy] of SIDES) {
        const [nx, ny] = [x + dx, y + dy]
        if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) continue
        const there = ny * columns + nx
        if (price[there] === Infinity || side[there] === mine) continue
        if (side[there] !== 0) return true
        side[there] = mine
        next.push(there)
      }
    }
    if (next.length === 0) return false
    fronts[turn] = next
  }
}

/** Kilometres to each neighbour from a cell of this row: cells are narrower towards the poles. */
function stepLengths(waters: Waters, row: number): number[] {
  const at = positionAt(waters, row * waters.columns)
  const cell = 1 / waters.mask.perDegree
  return NEIGHBOURS.map(([dx, dy]) => distanceKm(at, [at[0] + dx * cell, at[1] - dy * cell]))
}

function wayBack(cameBy: Uint8Array, goal: number, columns: number): number[] {
  const way = [goal]
  for (let at = goal; ; ) {
    const step = NEIGHBOURS[cameBy[at] ?? UNSEEN]
    if (!step) return way.reverse()
    at -= step[1] * columns + step[0]
    way.push(at)
  }
}

/** A binary heap of cells by rank, the lowest first. */
function openQueue() {
  const cells: number[] = []
  const ranks: number[] = []
  const swap = (a: number, b: number) => {
    const [cell, rank] = [cells[a] ?? 0, ranks[a] ?? 0]
    cells[a] = cells[b] ?? 0
    ranks[a] = ranks[b] ?? 0
    cells[b] = cell
    ranks[b] = rank
  }
  const rankOf = (i: number) => ranks[i] ?? Infinity
  return {
    put(cell: number, rank: number) {
      cells.push(cell)
      ranks.push(rank)
      for (let i = cells.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1
        if (rankOf(parent) <= rankOf(i)) break
        swap(i, parent)
        i = parent
      }
    },
    take(): number | undefined {
      const first = cells[0]
      swap(0, cells.length - 1)
      cells.pop()
      ranks.pop()
      for (let i = 0; ; ) {
        const left = 2 * i + 1
        const least = rankOf(left + 1) < rankOf(left) ? left + 1 : left
        if (rankOf(least) >= rankOf(i)) break
        swap(i, least)
        i = least
      }
      return first
    },
  }
}
