import type { Presence } from '@homeward/shared/protocol'
import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import type { Watched } from '../link/index.ts'
import { inLanguage, useLanguage } from '../words/index.ts'
import { openEditor } from './editor.ts'
import styles from './PlanEditor.module.css'

interface Props {
  /** Handed on and never read here: React would not see it change. */
  readonly text: Y.Text
  readonly others: Watched<readonly Presence[]>
  readonly label: string
  readonly empty: string
  readonly mayType: boolean
  readonly onCursor: (anchor: string | null, head: string | null) => void
  readonly onTooMuch: () => void
  readonly onText: (text: string) => void
}

/** The editor itself: a long-lived thing that React only mounts. */
export function Page(props: Props) {
  const { text, others, label, empty, mayType } = props
  const language = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<ReturnType<typeof openEditor>>(undefined)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    if (!place.current) return
    const opened = openEditor({
      parent: place.current,
      text,
      others: {
        get: others.get,
        subscribe: others.subscribe,
        nameOf: (who) => inLanguage(who.name, language).first,
      },
      label,
      empty,
      mayType: latest.current.mayType,
      onCursor: (anchor, head) => latest.current.onCursor(anchor, head),
      onTooMuch: () => latest.current.onTooMuch(),
      onText: (words) => latest.current.onText(words),
    })
    editor.current = opened
    return () => {
      editor.current = undefined
      opened.close()
    }
  }, [text, others, label, empty, language])
  useEffect(() => {
    editor.current?.setTyping(mayType)
  }, [mayType])
  return <div ref={place} className={styles.page} />
}
