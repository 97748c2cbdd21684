import type { Instant } from '@homeward/shared/basics'
import type { Prose } from '@homeward/shared/people'
import type { Atlas, EntryLine, OperationInfo } from '@homeward/shared/protocol'
import { dayAndClock } from '../../time/index.ts'
import { sayAge, sayEntry, sayReporter } from '../../ui/index.ts'
import { inLanguage, otherLanguage, useLanguage, useWords } from '../../words/index.ts'
import styles from './EntryList.module.css'

interface Props {
  readonly lines: readonly EntryLine[]
  readonly atlas: Atlas
  readonly info: OperationInfo
  readonly now: Instant
  /** Names of those who reported. */
  readonly names: ReadonlyMap<string, Prose>
}

/** Entries with all that lets a reader judge them: who said it, when, how sure, from what source. */
export function EntryList({ lines, ...rest }: Props) {
  return (
    <ol className={styles.entries}>
      {lines.map((line) => (
        <Entry key={line.entry.id} line={line} {...rest} />
      ))}
    </ol>
  )
}

function Entry({ line, atlas, info, names }: { line: EntryLine } & Omit<Props, 'lines'>) {
  const words = useWords()
  const language = useLanguage()
  const { entry, prose, voided } = line
  const at = (moment: Instant) =>
    `${dayAndClock(language, info.place.zone, moment)} ${inLanguage(info.place.name, language).first}`
  const says = sayEntry(line, atlas, words, language)
  const stated = entry.event.type === 'Logged' ? entry.event.certainty : undefined
  return (
    <li className={voided ? styles.voided : undefined}>
      <p className={styles.says}>
        {voided ? (
          <>
            <del>{says}</del> <span className={styles.tag}>{words.events.voided}</span>
          </>
        ) : (
          says
        )}
      </p>
      {prose && entry.event.type === 'Logged' && (
        <p className={styles.second} lang={otherLanguage(language)}>
          {inLanguage(prose.text, language).second}
        </p>
      )}
      {entry.review && <p className={styles.review}>{words.behind.review[entry.review]}</p>}
      <dl>
        <dt>{words.behind.who}</dt>
        <dd>
          {sayReporter(entry.by, names, language)}{' '}
          <small>#{entry.seq.toLocaleString(language)}</small>
        </dd>
        <dt>{words.behind.happened}</dt>
        <dd>
          <time dateTime={new Date(entry.eventAt).toISOString()}>{at(entry.eventAt)}</time>
        </dd>
        <dt>{words.behind.heard}</dt>
        <dd>
          <time dateTime={new Date(entry.receivedAt).toISOString()}>{at(entry.receivedAt)}</time>{' '}
          <small>
            {entry.receivedAt - entry.eventAt < 60_000
              ? words.behind.atOnce
              : words.behind.later(sayAge(words, entry.eventAt, entry.receivedAt))}
          </small>
        </dd>
        <dt>{words.behind.how}</dt>
        <dd className={entry.certain ? undefined : styles.uncertain}>
          {entry.certain ? words.behind.certain : `◪ ${words.events.uncertain}`}
          {stated && ` · ${words.terms.certainty[stated]}`}
        </dd>
      </dl>
      {prose && <Sources prose={prose} />}
    </li>
  )
}

function Sources({ prose }: { readonly prose: Prose }) {
  const words = useWords()
  const language = useLanguage()
  const { note, sources = [] } = prose
  return (
    <>
      {note && (
        <p className={styles.second}>
          {words.behind.note}: {inLanguage(note, language).first}
        </p>
      )}
      {sources.length > 0 && (
        <ul className={styles.sources} aria-label={words.behind.sources}>
          {sources.map(({ key, title, url }) => (
            <li key={key}>
              {isWeb(url) ? <a {...outward(url)}>{title ?? url}</a> : (title ?? key)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A source is someone's words: only a web address becomes a link. */
const isWeb = (url: string | undefined): url is string => /^https?:\/\//.test(url ?? '')

/** A reader's own step out of the product; the other site learns nothing of where it came from. */
const outward = (href: string) => ({ href, target: '_blank', rel: 'noreferrer noopener' })
