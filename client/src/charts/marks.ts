import { HOUR, type Instant, MINUTE } from '@homeward/shared/basics'
import type { Picture } from '@homeward/shared/picture'
import type { Span, WindowWish } from '../time/index.ts'
import type { Scale } from './scale.ts'

/** A moment worth a look: people left the country, or two facts do not agree. */
export interface Mark {
  readonly at: Instant
  readonly sort: 'lift' | 'discrepancy'
  /** A leg's or a discrepancy's id. */
  readonly id: string
  /** People carried by a lift. */
  readonly n?: number
}

/** Departures that left the country with people aboard, and discrepancies, oldest first. */
export function marksOf(picture: Picture): readonly Mark[] {
  const lifts = picture.legs.flatMap(({ id, abroad, departedAt, carried }): Mark[] =>
    abroad && departedAt !== undefined && carried > 0
      ? [{ at: departedAt, sort: 'lift', id, n: carried }]
      : [],
  )
  const discrepancies = picture.discrepancies.list.map(
    ({ since, id }): Mark => ({ at: since, sort: 'discrepancy', id }),
  )
  return [...lifts, ...discrepancies].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** Marks of one sort that would touch each other stand as one. */
export interface PlacedMark {
  readonly x: number
  readonly sort: Mark['sort']
  readonly marks: readonly Mark[]
}

export function placeMarks(marks: readonly Mark[], x: Scale, gap: number): readonly PlacedMark[] {
  const placed: { x: number; sort: Mark['sort']; marks: Mark[] }[] = []
  for (const mark of marks) {
    const at = x.at(mark.at)
    const near = placed.findLast((other) => other.sort === mark.sort)
    if (near && at - near.x < gap) near.marks.push(mark)
    else placed.push({ x: at, sort: mark.sort, marks: [mark] })
  }
  return placed
}

/** The part that is drawn, of the whole, and the way to another part. */
export interface CourseWindow {
  readonly whole: Span
  /** When things happen, rising. */
  readonly moments: readonly Instant[]
  readonly wish: WindowWish
  readonly onWish: (wish: WindowWish) => void
}

/**
 * Where a key leads to, or nothing when it is not a key of the chart. An arrow's step fits what is
 * drawn; the ends are those of the whole.
 */
export function seekBy(
  key: string,
  shift: boolean,
  at: Instant,
  whole: Span,
  marks: readonly Mark[],
  drawn: Span = whole,
): Instant | undefined {
  const cut = (moment: Instant) => Math.min(whole.end, Math.max(whole.start, moment))
  const step = shift ? MINUTE : stepOf(drawn)
  switch (key) {
    case 'ArrowLeft':
      return cut(at - step)
    case 'ArrowRight':
      return cut(at + step)
    case 'ArrowUp':
      return cut(marks.find((mark) => mark.at > at)?.at ?? at)
    case 'ArrowDown':
      return cut(marks.findLast((mark) => mark.at < at)?.at ?? at)
    case 'PageUp':
      return cut(at - 24 * HOUR)
    case 'PageDown':
      return cut(at + 24 * HOUR)
    case 'Home':
      return whole.start
    case 'End':
      return whole.end
    default:
      return undefined
  }
}

/** About 200 presses of an arrow cross the span, in whole minutes. */
const stepOf = ({ start, end }: Span): number =>
  Math.max(MINUTE, Math.round((end - start) / 200 / MINUTE) * MINUTE)
