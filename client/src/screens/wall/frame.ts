/** Heights in units: a unit is a px of a 1920 × 1080 screen, or of a tall one of 720 × 1440. */
interface Shape {
  readonly width: number
  readonly height: number
  readonly head: number
  readonly notice: number
  readonly top: number
  readonly heading: number
  readonly row: number
  /** Air above and below what stands under the figures. */
  readonly air: number
}

const WIDE: Shape = {
  width: 1920,
  height: 1080,
  head: 92,
  notice: 58,
  top: 452,
  heading: 58,
  row: 76,
  air: 32,
}
const TALL: Shape = {
  width: 720,
  height: 1440,
  head: 150,
  notice: 92,
  top: 630,
  heading: 46,
  row: 70,
  air: 24,
}

/** The word below everything that says that nothing of it is real. */
const EXERCISE = 58

export interface Frame extends Shape {
  /** Px in a unit. */
  readonly unit: number
  readonly tall: boolean
  /** Rows that there is room for in each list. */
  readonly points: number
  readonly legs: number
  readonly differences: number
  /** The list that the differences stand under: the shorter one. */
  readonly under: 'points' | 'legs'
}

interface Screen {
  readonly width: number
  readonly height: number
}

/**
 * Fits the wall into a screen, so that nothing ever needs a scroll bar: the lists get the rows that
 * are left over, open differences first, because they need an act.
 */
export function frameOf(
  { width, height }: Screen,
  has: {
    readonly notice: boolean
    readonly drill: boolean
    readonly points: number
    readonly legs: number
    readonly differences: number
  },
): Frame {
  const tall = height > width
  const shape = tall ? TALL : WIDE
  const unit = Math.min(width / shape.width, height / shape.height)
  const low =
    height / Math.max(unit, 0.001) -
    shape.head -
    (has.notice ? shape.notice : 0) -
    (has.drill ? EXERCISE : 0) -
    shape.top -
    shape.air
  const rows = (lists: number) =>
    Math.max(0, Math.floor((low - lists * shape.heading) / shape.row + 0.001))
  if (tall) {
    const [differences = 0, points = 0, legs = 0] = share(rows(3), [
      has.differences,
      has.points,
      has.legs,
    ])
    return { ...shape, unit, tall, points, legs, differences, under: 'points' }
  }
  const under = has.legs < has.points ? 'legs' : 'points'
  const [differences = 0, shared = 0] = share(rows(2), [has.differences, has[under]])
  const lists = { points: rows(1), legs: rows(1), [under]: shared }
  return { ...shape, unit, tall, ...lists, differences, under }
}

/** Rows for each list, one in turn to each that needs more: the last row may say "and 3 more". */
function share(rows: number, needs: readonly number[]): readonly number[] {
  const given = needs.map(() => 0)
  let left = rows
  for (let moved = true; moved && left > 0; ) {
    moved = false
    // An empty list still says so, in one row.
    for (const [i, need] of needs.entries())
      if (left > 0 && (given[i] ?? 0) < Math.max(1, need)) {
        given[i] = (given[i] ?? 0) + 1
        left -= 1
        moved = true
      }
  }
  return given
}

/** Size of a figure in units: as large as wished, smaller only where its digits would not fit. */
export const figureSize = (text: string, wish: number, room: number): number =>
  Math.min(wish, Math.floor(room / (0.6 * text.length))) // a digit is 0.6 of its height wide
