import { Dot, type Standing } from '../ui/index.ts'
import type { Language, Words } from '../words/index.ts'
import { radiusOf } from './clusters.ts'
import styles from './MapView.module.css'
import type { Ground } from './style.ts'

interface Props {
  readonly words: Words
  readonly language: Language
  readonly total: number
  readonly elsewhere: number
  readonly ground: Ground | undefined
}

const STANDINGS: readonly Standing[] = ['confirmed', 'planned', 'old', 'unknown', 'act']
const LINES = ['ahead', 'behind', 'over', 'straight'] as const

/** What the signs mean, what the map leaves out, and where its data come from. */
export function Legend({ words, language, total, elsewhere, ground }: Props) {
  const size = niceSize(total)
  const sources = sourcesOf(ground)
  return (
    <>
      <div className={styles.legend}>
        <ul className={styles.signs}>
          {STANDINGS.map((standing) => (
            <li key={standing}>
              <Dot standing={standing} />
              <span aria-hidden="true">{words.common.standing[standing]}</span>
            </li>
          ))}
        </ul>
        <details>
          <summary>{words.map.legend}</summary>
          <ul>
            {LINES.map((line) => (
              <li key={line}>
                <i className={`${styles.line} ${styles[line]}`} aria-hidden="true" />
                {words.map[line]}
              </li>
            ))}
            <li>
              <i
                className={styles.disc}
                style={{ width: radiusOf(size, total) * 2, height: radiusOf(size, total) * 2 }}
                aria-hidden="true"
              />
              {words.map.size(size.toLocaleString(language))}
            </li>
            <li>
              <i className={styles.room} aria-hidden="true" />
              {words.map.room}
            </li>
            <li>
              <i className={styles.badge} aria-hidden="true" />
              {words.map.reckoned}
            </li>
            <li>{words.map.lanes}</li>
            <li>{words.map.borders}</li>
          </ul>
        </details>
        {elsewhere > 0 && (
          <p data-elsewhere={elsewhere}>
            {words.map.elsewhere(elsewhere.toLocaleString(language))}
          </p>
        )}
      </div>
      {sources && (
        <p className={styles.sources}>
          <span className="said">{words.map.sources} </span>
          <a href="/basemap/NOTICE.txt" target="_blank" rel="noreferrer">
            {sources}
          </a>
        </p>
      )}
    </>
  )
}

/** A round number whose disc is a fair sample: about a quarter of all. */
function niceSize(total: number): number {
  const quarter = Math.max(10, total / 4)
  const unit = 10 ** Math.floor(Math.log10(quarter))
  return quarter >= 5 * unit ? 5 * unit : quarter >= 2 * unit ? 2 * unit : unit
}

function sourcesOf(ground: Ground | undefined): string {
  if (ground?.sort === 'basemaps')
    return [...new Set(ground.basemaps.map(({ attribution }) => attribution))].join(' · ')
  const sources: object[] = Object.values(ground?.style.sources ?? {})
  const named = sources.flatMap((source) =>
    'attribution' in source && typeof source.attribution === 'string' ? [source.attribution] : [],
  )
  return named.map((html) => html.replaceAll(/<[^>]*>/g, '')).join(' · ')
}
