import { HOUR, type Instant } from '@homeward/shared/basics'
import { instantIn, localIn } from '../time/index.ts'

const DAY = 24 * HOUR
const STEPS = [
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  3 * DAY,
  5 * DAY,
  7 * DAY,
]

export interface Tick {
  readonly at: Instant
  /** Local midnight: its label is a day, the others show the hour. */
  readonly day: boolean
}

/** Which local hours or days to mark, so that labels of `room` px fit side by side. */
export function timeTicks(
  zone: string,
  span: { readonly start: Instant; readonly end: Instant },
  width: number,
  room: number,
): readonly Tick[] {
  const most = Math.max(1, Math.floor(width / room))
  const length = span.end - span.start
  const step = STEPS.find((size) => length / size <= most) ?? Math.ceil(length / most / DAY) * DAY
  const ticks: Tick[] = []
  for (let wall = Math.ceil(wallTime(zone, span.start) / step) * step; ; wall += step) {
    const at = fromWall(zone, wall)
    if (at > span.end) return ticks
    // A clock change can put two wall times on one moment: the first keeps the label.
    if (at >= span.start && at !== ticks.at(-1)?.at) ticks.push({ at, day: wall % DAY === 0 })
  }
}

/** What a zone's clock shows, as the milliseconds that UTC would show it at: easy to step. */
function wallTime(zone: string, at: Instant): number {
  const { year, month, day, hour, minute } = localIn(zone, at)
  return Date.UTC(year, month - 1, day, hour, minute)
}

function fromWall(zone: string, wall: number): Instant {
  const shown = new Date(wall)
  return instantIn(zone, {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  })
}
