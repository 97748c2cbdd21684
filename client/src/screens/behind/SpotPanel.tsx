import type { Answer, Instant } from '@homeward/shared/basics'
import type { Prose } from '@homeward/shared/people'
import type { Atlas, EntryPage, OperationInfo } from '@homeward/shared/protocol'
import { useLanguage, useWords } from '../../words/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import styles from './Behind.module.css'
import { EntryList } from './EntryList.tsx'
import { figureName } from './figureName.ts'
import { Scrolled } from './Scrolled.tsx'

interface Props {
  /** `place:…` or `leg:…` */
  readonly spot: string
  readonly answer: Answer<EntryPage> | undefined
  readonly atlas: Atlas
  readonly info: OperationInfo
  readonly now: Instant
  /** Names of those who reported. */
  readonly names: ReadonlyMap<string, Prose>
  readonly onBack: () => void
  readonly onRetry: () => void
}

/** Every entry that speaks of one place or leg. */
export function SpotPanel({ spot, answer, atlas, info, now, names, onBack, onRetry }: Props) {
  const words = useWords()
  const language = useLanguage()
  const name = figureName(spot, atlas, words, language)
  return (
    <section className={styles.panel} aria-label={words.behind.open(name)}>
      <header className={styles.head}>
        <div className={styles.title}>
          <h2>{name}</h2>
          <button type="button" onClick={onBack} aria-keyshortcuts="Escape">
            {words.common.close} <kbd>Esc</kbd>
          </button>
        </div>
        <p className={styles.means}>{words.behind.entries}</p>
      </header>
      {!answer && <Waiting says={words.behind.loadingEntries} />}
      {answer && !answer.ok && (
        <Refused
          refusal={answer.refusal}
          onRetry={onRetry}
          asked={{ act: 'ledger:read', mode: info.mode }}
        />
      )}
      {answer?.ok && (
        <Scrolled>
          {answer.value.lines.length === 0 && <p className={styles.none}>{words.desk.noFacts}</p>}
          <EntryList lines={answer.value.lines} atlas={atlas} info={info} now={now} names={names} />
        </Scrolled>
      )}
    </section>
  )
}
