import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Section } from './sections.ts'

/** Arrow keys walk the rows, Home and End go to the ends; the focus goes along. */
export function useRowWalk(
  sections: readonly Section[],
  selected: string | undefined,
  onSelect: (id: string) => void,
) {
  const ref = useRef<HTMLDivElement>(null)
  const walked = useRef(false)
  useEffect(() => {
    if (!selected) return
    const row = ref.current?.querySelector(`[data-row="${CSS.escape(selected)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    if (walked.current && row instanceof HTMLElement) row.querySelector('button')?.focus()
    walked.current = false
  }, [selected])
  const onKeyDown = (event: KeyboardEvent) => {
    const ids = sections.flatMap(({ rows }) => rows.map(({ id }) => id))
    const at = ids.indexOf(selected ?? '')
    const to = {
      ArrowDown: Math.min(at + 1, ids.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: ids.length - 1,
    }[event.key]
    const next = to === undefined ? undefined : ids[to]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    walked.current = true
    onSelect(next)
  }
  return { ref, onKeyDown }
}
