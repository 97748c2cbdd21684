import type { BehindPage } from '@homeward/shared/protocol'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Behind.module.css'
import { nextOffset, previousOffset } from './paging.ts'

interface Props {
  readonly page: BehindPage
  readonly onPage: (offset: number) => void
}

/** Which persons are on show of how many, and the way to the others. */
export function Pager({ page, onPage }: Props) {
  const words = useWords()
  const language = useLanguage()
  const n = (value: number) => value.toLocaleString(language)
  const next = nextOffset(page)
  const previous = previousOffset(page)
  return (
    <nav className={styles.pager} aria-label={words.behind.people}>
      <button
        type="button"
        disabled={previous === undefined}
        aria-keyshortcuts="PageUp"
        onClick={() => previous !== undefined && onPage(previous)}
      >
        ← {words.behind.previous}
      </button>
      <span aria-live="polite">
        {words.behind.range(
          n(page.offset + 1),
          n(page.offset + page.persons.length),
          n(page.total),
        )}
      </span>
      <button
        type="button"
        disabled={next === undefined}
        aria-keyshortcuts="PageDown"
        onClick={() => next !== undefined && onPage(next)}
      >
        {words.behind.next} →
      </button>
    </nav>
  )
}
