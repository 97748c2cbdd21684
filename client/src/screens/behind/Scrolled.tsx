import type { ReactNode } from 'react'
import { useWords } from '../../words/index.ts'
import styles from './Behind.module.css'

/** Entries that may be longer than the panel: arrow keys scroll what holds nothing to press. */
export function Scrolled({ children }: { readonly children: ReactNode }) {
  const words = useWords()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and may hold nothing to focus
    <section className={styles.body} aria-label={words.behind.entries} tabIndex={0}>
      {children}
    </section>
  )
}
