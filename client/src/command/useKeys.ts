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
    // A button that was clicked keeps the focus, but the hand at the keys means the page again.
    let clicked: Element | null = null
    const point = ({ target }: Event) => {
      clicked = target instanceof Element ? target.closest('button, a, summary, input') : null
    }
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Tab') clicked = null
      if (event.key === ' ' && clicked === event.target && clicked instanceof HTMLElement)
        clicked.blur()
      else if (isTyping(event)) return
      if (event.defaultPrevented) return
      if (event.timeStamp - at > WAIT_MS) state = NO_KEY
      at = event.timeStamp
      const read = readKey(state, event)
      state = read.state
      if (read.act && latest.current(read.act)) event.preventDefault()
    }
    document.addEventListener('pointerdown', point)
    document.addEventListener('keydown', hear)
    return () => {
      document.removeEventListener('pointerdown', point)
      document.removeEventListener('keydown', hear)
    }
  }, [])
}

/** In a field keys are text; on a button reached by key the space bar presses it; in a dialog only it hears keys. */
function isTyping({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('dialog[open]')) return true
  if (target.isContentEditable || target.matches('input:not([type=checkbox]), select, textarea'))
    return true
  return key === ' ' && target.matches('button, a, summary, input, [role=slider]')
}
