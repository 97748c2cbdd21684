import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useOperation } from '../../source/index.ts'
import { searchOf } from '../../time/index.ts'

/** Written when time has stood still for so long: while playing an address would only flicker. */
const STILL_MS = 300

/** Keeps the moment on show in the address: what is sent to someone shows them the same. */
export function useMomentAddress(): void {
  const { playback } = useOperation()
  const [path] = useLocation()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const write = () => {
      const playhead = playback.playhead()
      const search = searchOf(playhead)
      if (playhead.player.playing || search === window.location.search) return
      window.history.replaceState(window.history.state, '', `${window.location.pathname}${search}`)
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(write, STILL_MS)
    }
    soon()
    const unfollow = playback.subscribe(soon)
    return () => {
      clearTimeout(timer)
      unfollow()
    }
    // A new path comes without the moment.
  }, [playback, path])
}
