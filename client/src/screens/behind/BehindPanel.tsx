import type { Answer, Instant, PersonId } from '@homeward/shared/basics'
import type { Atlas, BehindPage, OperationInfo } from '@homeward/shared/protocol'
import type { KeyboardEvent } from 'react'
import { dayAndClock } from '../../time/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import styles from './Behind.module.css'
import { BehindNumbers } from './BehindNumbers.tsx'
import { BehindPeople } from './BehindPeople.tsx'
import { figureMeans, figureName } from './figureName.ts'
import { Pager } from './Pager.tsx'
import { nextOffset, previousOffset } from './paging.ts'

export interface BehindPanelProps {
  readonly figure: string
  /** What the number read when it was opened. */
  readonly shown?: number | undefined
  readonly answer: Answer<BehindPage> | undefined
  readonly atlas: Atlas
  readonly info: OperationInfo
  readonly now: Instant
  readonly onPage: (offset: number) => void
  readonly onPerson: (person: PersonId) => void
  readonly onClose: () => void
  readonly onRetry?: (() => void) | undefined
  readonly onPrint?: (() => void) | undefined
}

/** The people and numbers that a figure is made of, a page at a time. */
export function BehindPanel(props: BehindPanelProps) {
  const { figure, answer, atlas, onClose, onPage, onPrint, onRetry } = props
  const words = useWords()
  const language = useLanguage()
  const name = figureName(figure, atlas, words, language)
  const page = answer?.ok ? answer.value : undefined
  const onKeyDown = (event: KeyboardEvent) => {
    const to =
      page &&
      (event.key === 'PageDown'
        ? nextOffset(page)
        : event.key === 'PageUp'
          ? previousOffset(page)
          : undefined)
    if (event.key === 'Escape') onClose()
    else if (to !== undefined) onPage(to)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // The keys only repeat what the buttons in it do.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className={styles.panel} aria-label={words.behind.title(name)} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <div className={styles.title}>
          <h2>{name}</h2>
          {onPrint && page && (
            <button type="button" onClick={onPrint}>
              {words.behind.print}
            </button>
          )}
          <button type="button" onClick={onClose} aria-keyshortcuts="Escape">
            {words.common.close} <kbd>Esc</kbd>
          </button>
        </div>
        {page && <Count {...props} page={page} />}
        <p className={styles.means}>{figureMeans(figure, words)}</p>
      </header>
      {!answer && <Waiting says={words.behind.loading} />}
      {answer && !answer.ok && (
        <Refused
          refusal={answer.refusal}
          onRetry={onRetry}
          asked={{ act: 'people:read', mode: props.info.mode }}
        />
      )}
      {page && (
        <div className={styles.body}>
          <BehindNumbers page={page} atlas={atlas} />
          <BehindPeople {...props} page={page} />
          {page.count === 0 && page.total === 0 && (
            <p className={styles.none}>{words.behind.nobody}</p>
          )}
        </div>
      )}
      {page && page.total > page.persons.length && <Pager page={page} onPage={onPage} />}
    </section>
  )
}

function Count({ page, shown, info, ...props }: BehindPanelProps & { page: BehindPage }) {
  const words = useWords()
  const language = useLanguage()
  const n = (value: number) => value.toLocaleString(language)
  return (
    <p className={styles.count}>
      <b data-behind={props.figure} data-value={page.count}>
        {n(page.count)}
      </b>
      <span>
        {words.behind.asOf(dayAndClock(language, info.place.zone, page.asOf), n(page.seq))}
      </span>
      {shown !== undefined && shown !== page.count && (
        <span className={styles.moved}>{words.behind.movedOn(n(shown), n(page.count))}</span>
      )}
    </p>
  )
}
