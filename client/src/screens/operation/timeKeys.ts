import type { KeyId } from '../../command/index.ts'
import { type Playback, pause, play, shift, step } from '../../time/index.ts'

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
