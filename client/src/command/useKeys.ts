import { useEffect, useRef } from 'react'
import { type KeyId, NO_KEY, readKey } from './keys.ts'

/** A second letter that comes later than this is a first one. */
const WAIT_MS = 1_500

/** Hears keys anywhere on the page, except where someone is typing. */
export function useKeys(act: (id: KeyId) => boolean): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    let state = NO_KEY
    let at = 0
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event)) return
      if (event.timeStamp - at > WAIT_MS) state = NO_KEY
      at = event.timeStamp
      const read = readKey(state, event)
      state = read.state
      if (read.act && latest.current(read.act)) event.preventDefault()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

/** In a field keys are text; on a button reached by key the space bar presses it; in a dialog only it hears keys. */
function isTyping({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('dialog[open]')) return true
  if (target.isContentEditable || target.matches('input:not([type=checkbox]), select, textarea'))
    return true
  if (key !== ' ' || !target.matches('button, a, summary, input, [role=slider]')) return false
  if (target.matches(':focus-visible')) return true
  target.blur() // clicked a while ago: the space bar means the page, not that button again
  return false
}
