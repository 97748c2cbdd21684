import { type ReactNode, useEffect, useRef } from 'react'
import { useFieldWords } from '../words/index.ts'
import styles from './Panel.module.css'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** The one thing that this panel is for, under the thumb. */
  readonly foot?: ReactNode
}

/** One task over the whole page, with its way back always in the same corner. */
export function Panel({ title, onClose, children, foot }: Props) {
  const words = useFieldWords()
  const panel = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    panel.current?.showModal()
  }, [])
  return (
    <dialog ref={panel} className={styles.panel} aria-label={title} onClose={onClose}>
      <header className={styles.head}>
        <button type="button" onClick={onClose}>
          ‹ {words.field.cancel}
        </button>
        <h1>{title}</h1>
      </header>
      <div className={styles.body}>{children}</div>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </dialog>
  )
}
