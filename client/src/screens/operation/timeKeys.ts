import type { KeyId } from '../../command/index.ts'
import type { Glance, Operation } from '../../source/index.ts'
import {
  busyPart,
  type Playback,
  pause,
  play,
  shift,
  step,
  wholeOf,
  windowOf,
  zoomed,
} from '../../time/index.ts'

/** Lets a key move time. @returns whether the key is one that does */
export function timeKey(key: KeyId, playback: Playback): boolean {
  switch (key) {
    case 'play':
      playback.move((player) => (player.playing ? pause(player) : play(player)))
      return true
    case 'previous':
      playback.move((player, moments) => step(player, -1, moments))
      return true
    case 'next':
      playback.move((player, moments) => step(player, 1, moments))
      return true
    case 'slower':
      playback.move((player) => shift(player, -1))
      return true
    case 'faster':
      playback.move((player) => shift(player, 1))
      return true
    case 'lens':
      playback.move((player) => ({ ...player, lens: player.lens === 'true' ? 'known' : 'true' }))
      return true
    case 'jumps':
      playback.move((player) => ({ ...player, jumps: !player.jumps }))
      return true
    case 'live':
      playback.goLive()
      return true
    default:
      return false
  }
}

/** Lets a key choose which part of time is drawn. @returns whether the key is one that does */
export function windowKey(key: KeyId, { part, playback }: Operation, glance: Glance): boolean {
  if (key === 'window') {
    part.choose(part.wish() === 'busy' ? 'whole' : 'busy')
    return true
  }
  if (key !== 'nearer' && key !== 'farther') return false
  const { start, end, moments, info, now } = glance
  const whole = wholeOf(start, end)
  const { live, player } = playback.playhead()
  const at = live ? now : player.at
  const busy = busyPart(whole, moments, info.mode !== 'replay')
  const shown = windowOf(part.wish(), whole, busy, at)
  part.choose(zoomed(shown, whole, at, key === 'nearer' ? 0.5 : 2))
  return true
}
