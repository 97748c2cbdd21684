import { HOUR, type Instant, MINUTE } from '@homeward/shared/basics'

/** `true`: what had happened by then. `known`: what had been heard by then. */
export type Lens = 'true' | 'known'

/** The playhead of one operation, as data. Every move returns the next player. */
export interface Player {
  readonly at: Instant
  readonly playing: boolean
  /** Seconds of the operation in a second of ours. */
  readonly speed: number
  readonly jumps: boolean
  readonly lens: Lens
  readonly start: Instant
  readonly end: Instant
}

export const SPEEDS = [1, 2, 5, 10, 30, 60, 300, 600, 900, 3600] as const
/** The speeds that have a button of their own. */
export const MAIN_SPEEDS = [1, 60, 600, 3600] as const

/** Hours in which nothing happens are jumped over when they would take longer than this to watch. */
const PATIENCE_MS = 1_500
/** Shorter silences than this belong to the story at any speed. */
const SHORTEST_JUMP = HOUR
/** Where a jump lands before the next event, in watching time, so that its coming is seen. */
const RUN_UP_MS = 500

export const openPlayer = (start: Instant, end: Instant, at: Instant = start): Player => ({
  at: Math.min(Math.max(at, start), end),
  playing: false,
  speed: 600,
  jumps: true,
  lens: 'true',
  start,
  end,
})

const clamp = (player: Player, at: Instant): Instant =>
  Math.min(Math.max(Math.round(at), player.start), player.end)

export const seek = (player: Player, at: Instant): Player => ({ ...player, at: clamp(player, at) })

/** Starts playing; from the end it starts over, as pressing play on a film that is over does. */
export const play = (player: Player): Player => ({
  ...player,
  playing: player.end > player.start,
  at: player.at >= player.end ? player.start : player.at,
})
export const pause = (player: Player): Player => ({ ...player, playing: false })

/** The next faster or slower of all speeds. */
export function shift(player: Player, by: 1 | -1): Player {
  const at = SPEEDS.findIndex((speed) => speed >= player.speed)
  const speed = SPEEDS[Math.min(Math.max(at + by, 0), SPEEDS.length - 1)] ?? player.speed
  return { ...player, speed }
}

/** Index of the first moment after `at`; `moments` rise. */
export function firstAfter(moments: readonly Instant[], at: Instant): number {
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((moments[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** To the next or the last event. Where there is none, to the end or the start. */
export function step(player: Player, by: 1 | -1, moments: readonly Instant[]): Player {
  const after = firstAfter(moments, player.at)
  if (by === 1) return pause(seek(player, moments[after] ?? player.end))
  let before = after - 1
  while (before >= 0 && (moments[before] ?? 0) >= player.at) before -= 1
  return pause(seek(player, moments[before] ?? player.start))
}

/**
 * The player after `elapsed` milliseconds of ours.
 *
 * With jumps on, a silence that would take long to watch is left out: the playhead goes straight to
 * shortly before the next event and never runs fast through hours of nothing.
 */
export function tick(player: Player, elapsed: number, moments: readonly Instant[]): Player {
  if (!player.playing) return player
  const on = player.at + elapsed * player.speed
  const next = moments[firstAfter(moments, player.at)] ?? player.end
  const silence = next - player.at
  const long = silence > SHORTEST_JUMP && silence > PATIENCE_MS * player.speed
  const landing = next - Math.max(RUN_UP_MS * player.speed, MINUTE)
  const at = player.jumps && long && landing > on ? landing : on
  const reached = clamp(player, at)
  return { ...player, at: reached, playing: reached < player.end }
}
