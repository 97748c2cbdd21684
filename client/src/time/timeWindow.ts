import { HOUR, type Instant, MINUTE } from '@homeward/shared/basics'

export interface Span {
  readonly start: Instant
  readonly end: Instant
}

/** Which part of an operation the drawings of time show: what was asked for, not yet cut to fit. */
export type WindowWish = 'busy' | 'whole' | Span

const SHORTEST = 2 * HOUR
/** Moments at either end that may lie outside of the busy part: reports of months after. */
const TAIL = 0.01
const AIR = 0.06 // of the busy part, on both sides
/** A busy part that is nearly everything is shown as everything. */
const NEARLY_ALL = 0.7
const STRIDE = 0.8 // of a window, when the playhead walks out of it

/** From the first to the last moment, an hour at least: an operation has to begin somehow. */
export const wholeOf = (start: Instant, end: Instant): Span => ({
  start,
  end: Math.max(end, start + HOUR),
})

/** The part in which nearly all things happen. @param moments rising */
export function busyPart(whole: Span, moments: readonly Instant[], runs: boolean): Span {
  const at = (share: number) => moments[Math.round(share * (moments.length - 1))]
  const [first, last] = [at(TAIL), at(1 - TAIL)]
  if (first === undefined || last === undefined) return whole
  const air = Math.max((last - first) * AIR, HOUR)
  const start = Math.max(whole.start, Math.floor((first - air) / HOUR) * HOUR)
  // A running operation is watched at its live edge.
  const end = runs ? whole.end : Math.min(whole.end, Math.ceil((last + air) / HOUR) * HOUR)
  const share = (end - start) / Math.max(1, whole.end - whole.start)
  return share > NEARLY_ALL || end - start < SHORTEST ? whole : { start, end }
}

/** The window of a wish: inside the whole, and with the playhead in it. */
export function windowOf(wish: WindowWish, whole: Span, busy: Span, at: Instant): Span {
  if (wish === 'whole') return whole
  if (wish === 'busy') return at < busy.start || at > busy.end ? whole : busy
  const length = wish.end - wish.start
  if (length >= whole.end - whole.start) return whole
  const steps = (gap: number) => Math.ceil(gap / (length * STRIDE)) * length * STRIDE
  const walked =
    at > wish.end ? steps(at - wish.end) : at < wish.start ? -steps(wish.start - at) : 0
  const start = Math.round(Math.min(Math.max(wish.start + walked, whole.start), whole.end - length))
  return { start, end: start + length }
}

/** Nearer (below 1) or farther; the playhead keeps its place in the window. */
export function zoomed(window: Span, whole: Span, at: Instant, factor: number): WindowWish {
  const before = window.end - window.start
  const length = Math.round(Math.max(SHORTEST, before * factor))
  if (length >= whole.end - whole.start) return 'whole'
  const left = (Math.min(Math.max(at, window.start), window.end) - window.start) / before
  const start = Math.round(Math.min(Math.max(at - left * length, whole.start), whole.end - length))
  return { start, end: start + length }
}

/** Moved along, its length kept, or one end moved; never out of the whole. */
export function dragged(
  window: Span,
  whole: Span,
  grip: 'start' | 'end' | 'both',
  by: number,
): Span {
  const cut = (moment: number, low: number, high: number) =>
    Math.round(Math.min(Math.max(moment, low), high))
  const { start, end } = window
  if (grip === 'start') return { start: cut(start + by, whole.start, end - SHORTEST), end }
  if (grip === 'end') return { start, end: cut(end + by, start + SHORTEST, whole.end) }
  const moved = cut(start + by, whole.start, whole.end - (end - start))
  return { start: moved, end: moved + (end - start) }
}

/** How many moments lie in each of so many equal parts. */
export function densityOf(moments: readonly Instant[], whole: Span, parts: number): number[] {
  const counts = Array.from({ length: parts }, () => 0)
  const size = Math.max(1, whole.end - whole.start)
  for (const at of moments) {
    const part = Math.min(parts - 1, Math.floor(((at - whole.start) / size) * parts))
    if (part >= 0) counts[part] = (counts[part] ?? 0) + 1
  }
  return counts
}

/** Holds what was asked for, for all who draw by it. */
export interface WindowChoice {
  subscribe(tell: () => void): () => void
  wish(): WindowWish
  choose(wish: WindowWish): void
}

export function openWindowChoice(): WindowChoice {
  const listeners = new Set<() => void>()
  let wish: WindowWish = 'busy'
  return {
    subscribe(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    wish: () => wish,
    choose(next) {
      wish = next
      for (const tell of listeners) tell()
    },
  }
}

const GRID = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440].map((n) => n * MINUTE)

/**
 * Round moments that cover a window, about so many: the same ones while it grows or is dragged, so
 * that what has been counted for it need not be counted again.
 */
export function gridOf(
  { start, end }: Span,
  about: number,
): { from: Instant; to: Instant; points: number } {
  const rough = (end - start) / about
  const step = GRID.find((one) => one >= rough) ?? Math.ceil(rough / (24 * HOUR)) * 24 * HOUR
  const from = Math.floor(start / step) * step
  const steps = Math.max(1, Math.ceil((end - from) / step))
  return { from, to: from + steps * step, points: steps + 1 }
}
