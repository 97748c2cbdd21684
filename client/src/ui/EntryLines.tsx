import type { Instant } from '@homeward/shared/basics'
import type { Prose } from '@homeward/shared/people'
import type { Atlas, EntryLine } from '@homeward/shared/protocol'
import { when } from '../time/index.ts'
import { useLanguage, useWords } from '../words/index.ts'
import styles from './EntryLines.module.css'
import type { GatheredLine } from './gathered.ts'
import { sayEntry } from './sayEntry.ts'
import { sayReporter } from './sayReporter.ts'

interface Props {
  readonly lines: readonly GatheredLine[]
  readonly atlas: Atlas
  readonly now: Instant
  readonly zone: string
  /** Names of those who reported. */
  readonly names: ReadonlyMap<string, Prose>
}

/** Heard so much later than it happened, an entry says so. */
const LATE_MS = 10 * 60_000

/** Entries as sentences: when it happened, what, by whom, and when it was heard where that was late. */
export function EntryLines({ lines, atlas, now, zone, names }: Props) {
  const words = useWords()
  const language = useLanguage()
  return (
    <ol className={styles.lines}>
      {lines.map((line) => {
        const { entry, voided, since } = line
        const late = entry.receivedAt - entry.eventAt > LATE_MS
        const notes = [
          entry.event.type !== 'Redacted' &&
            words.events.by(sayReporter(entry.by, names, language)),
          since !== undefined && words.events.from(when(language, zone, since, now)),
          late && words.events.heardLater(when(language, zone, entry.receivedAt, now)),
          !entry.certain && words.events.uncertain,
          line.withheld === true && words.events.withheld,
        ].filter((note) => note !== false)
        return (
          <li key={entry.id} className={voided ? styles.voided : undefined}>
            <time dateTime={new Date(entry.eventAt).toISOString()}>
              {when(language, zone, entry.eventAt, now)}
            </time>
            <p>
              {sayEntry(line, atlas, words, language)}
              <small>{notes.join(' · ')}</small>
            </p>
            <Tags line={line} />
          </li>
        )
      })}
    </ol>
  )
}

function Tags({ line }: { readonly line: EntryLine }) {
  const words = useWords()
  const { event } = line.entry
  if (line.voided) return <span className={styles.ageing}>{words.events.voided}</span>
  if (event.type !== 'Logged') return null
  const doubted = event.certainty !== undefined && event.certainty !== 'documented'
  return (
    <span className={styles.tags}>
      <span className={event.matter === 'decision' ? styles.planned : styles.plain}>
        {words.terms.matter[event.matter]}
      </span>
      {doubted && event.certainty && (
        <span className={styles.ageing}>{words.terms.certainty[event.certainty]}</span>
      )}
    </span>
  )
}
