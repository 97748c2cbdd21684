import type { OperationInfo } from '@homeward/shared/protocol'
import { openKeep, openPictureMirror } from '../link/index.ts'
import { borrowLink } from './borrowLink.ts'
import type { Edge } from './liveSource.ts'
import { openTellers } from './tellers.ts'

/** The live edge of an operation by the page's link and its mirror of the picture. */
export function openEdge({ id, mode }: OperationInfo): Edge {
  const { link, giveBack } = borrowLink(mode === 'drill' ? '/drill' : '/live')
  const mirror = openPictureMirror(link, id, openKeep())
  const { subscribe, tell } = openTellers()
  const stops = [mirror.subscribe(tell), link.state.subscribe(tell)]
  return {
    subscribe,
    picture: () => mirror.get()?.picture,
    atlas: () => mirror.get()?.atlas,
    link() {
      const state = link.state.get()
      if (state.is === 'connecting') return 'joining'
      return state.is === 'live' ? 'live' : 'away'
    },
    now: link.now,
    heardAt: () => mirror.get()?.heardAt,
    refusal() {
      const state = link.state.get()
      return state.is === 'refused' ? state.refusal : undefined
    },
    close() {
      for (const stop of stops) stop()
      mirror.close()
      giveBack()
    },
  }
}
