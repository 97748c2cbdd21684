import { END_OF_TIME, type Instant } from '@homeward/shared/basics'
import type { View } from '@homeward/shared/operation'
import { type Lens, openPlayer, type Player, pause, seek, tick } from './player.ts'

/** Where a page stands in time: at the live edge, or where its player is. */
export interface Playhead {
  readonly live: boolean
  readonly player: Player
}

/** What there is to play: it grows while an operation runs. */
export interface Reach {
  readonly start: Instant
  readonly end: Instant
  readonly moments: readonly Instant[]
  /** Whether the operation runs on: then its end is a live edge. */
  readonly runs: boolean
}

export interface Playback {
  subscribe(tell: () => void): () => void
  playhead(): Playhead
  /** Moves the player; from the live edge it starts at now. */
  move(change: (player: Player, moments: readonly Instant[]) => Player): void
  goLive(): void
  /** Tells how far the operation reaches by now. */
  reach(reach: Reach): void
  close(): void
}

/** A screen's frames and its clock: `requestAnimationFrame`, or data in a test. */
export interface Frames {
  request(frame: () => void): number
  cancel(handle: number): void
  now(): number
}

export const screenFrames: Frames = {
  request: (frame) => requestAnimationFrame(frame),
  cancel: (handle) => cancelAnimationFrame(handle),
  now: () => performance.now(),
}

/** Pictures closer together than this are not seen as more; the playhead itself moves each frame. */
const SHORTEST_GAP_MS = 80
/** A frame that comes after a pause of the browser itself counts as one frame, not as the pause. */
const LONGEST_FRAME_MS = 250

export const viewOf = ({ at, lens }: Player): View => ({
  at,
  knownAt: lens === 'known' ? at : END_OF_TIME,
})

/**
 * Runs a player by the frames of a screen and shows the moments it comes to.
 *
 * `show` is called no oftener than it can bear: a picture that takes long is asked for less often.
 */
export function openPlayback(
  show: (view: View | undefined) => void,
  first: { readonly live: boolean; readonly at?: Instant | undefined; readonly lens?: Lens },
  frames: Frames = screenFrames,
): Playback {
  const listeners = new Set<() => void>()
  let reach: Reach = { start: 0, end: 0, moments: [], runs: first.live }
  const player = openPlayer(0, END_OF_TIME, first.at ?? 0)
  let playhead: Playhead = {
    live: first.live,
    player: { ...player, lens: first.lens ?? player.lens },
  }
  let frame: number | undefined
  let frameAt = 0
  let showAfter = 0
  let unseen = false

  const showNow = () => {
    const began = frames.now()
    unseen = false
    show(playhead.live ? undefined : viewOf(playhead.player))
    const cost = frames.now() - began
    showAfter = began + Math.max(SHORTEST_GAP_MS, 2 * cost)
  }
  const become = (next: Playhead) => {
    playhead = next
    unseen = true
    for (const tell of listeners) tell()
    wake()
  }
  const wake = () => {
    if (frame !== undefined) return
    frameAt = frames.now()
    frame = frames.request(onFrame)
  }
  const onFrame = () => {
    frame = undefined
    const now = frames.now()
    const elapsed = Math.min(now - frameAt, LONGEST_FRAME_MS)
    frameAt = now
    if (playhead.player.playing && !playhead.live) {
      const player = tick(playhead.player, elapsed, reach.moments)
      const arrived = reach.runs && !player.playing && player.at >= player.end
      playhead = { live: arrived, player }
      unseen = true
      for (const tell of listeners) tell()
    }
    // The last moment is always shown, however short ago the one before was.
    if (unseen && (now >= showAfter || !playhead.player.playing)) showNow()
    if (playhead.player.playing || unseen) frame = frames.request(onFrame)
  }

  return {
    subscribe(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    playhead: () => playhead,
    move(change) {
      const from = playhead.live ? seek(playhead.player, reach.end) : playhead.player
      become({ live: false, player: change(from, reach.moments) })
    },
    goLive() {
      const player = pause(seek(playhead.player, reach.end))
      become({ live: reach.runs, player })
    },
    reach(next) {
      const begun = reach.end > 0
      reach = next
      const { start, end, runs, moments } = next
      const { player } = playhead
      const live = playhead.live && runs
      // A replay has no edge: it opens where something first happens.
      const wanted = playhead.live && !runs ? (moments[0] ?? start) : player.at
      const at = live ? end : Math.min(Math.max(wanted, start), end)
      const same = player.start === start && player.end === end && player.at === at
      if (same && live === playhead.live && begun) return
      const moved = !live && (at !== player.at || playhead.live || !begun)
      playhead = { live, player: { ...player, start, end, at } }
      if (moved) return become(playhead)
      for (const tell of listeners) tell()
    },
    close() {
      if (frame !== undefined) frames.cancel(frame)
    },
  }
}
