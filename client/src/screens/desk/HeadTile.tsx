import type { Instant } from '@homeward/shared/basics'
import { Sparkline } from '../../charts/index.ts'
import { AsOf, Figure, sayAge } from '../../ui/index.ts'
import { otherLanguage, useLanguage, useWords, wordsOf } from '../../words/index.ts'
import styles from './HeadTile.module.css'
import type { HeadTile as Tile } from './headTiles.ts'

interface Props {
  readonly tile: Tile
  readonly now: Instant
  readonly zone: string
  /** What a figure is part of: located of all known, not located of all registered. */
  readonly total?: number | undefined
  readonly registered?: number | undefined
  /** Of those who are not located. */
  readonly answered?: number
  readonly trend: readonly number[]
  readonly onOpen: (figure: string) => void
}

/** One head figure: what it is, how many, since when, and how it moved in the last hour. */
export function HeadTile(props: Props) {
  const { tile, now, zone, total, registered, answered = 0, trend, onOpen } = props
  const words = useWords()
  const { figure, n, parts, tone, asOf, settled, longest } = tile
  const { label, means } = words.figures
  return (
    <div className={styles.tile} data-tone={tone} data-tile={figure} title={means[figure]}>
      <Heading figure={figure} change={tile.change} />
      <p className={styles.line}>
        <Figure figure={figure} value={n} onOpen={onOpen} className={styles.n} />
        {parts.length > 0 && (
          <small className={styles.parts}>
            {parts.map((part) => (
              <span key={part.figure} title={means[part.figure]}>
                {label[part.figure]} <Figure figure={part.figure} value={part.n} onOpen={onOpen} />
              </span>
            ))}
          </small>
        )}
        {trend.some((value) => value !== trend[0]) && (
          <span className={styles.trend}>
            <Sparkline
              values={trend}
              width={46}
              height={20}
              tone={figure === 'notLocated' ? 'unknown' : 'confirmed'}
            />
          </span>
        )}
      </p>
      <p className={styles.as}>
        {longest === undefined ? (
          <AsOf at={asOf} now={now} zone={zone} settled={settled} />
        ) : (
          <span>{words.figures.oldest(sayAge(words, longest, now))}</span>
        )}
        {total !== undefined && (
          <span title={means.total}>
            {label.total} <Figure figure="total" value={total} onOpen={onOpen} />
          </span>
        )}
        {answered > 0 && (
          <span title={means.answered}>
            {label.answered} <Figure figure="answered" value={answered} onOpen={onOpen} />
          </span>
        )}
        {registered !== undefined && (
          <span title={means.registered}>
            {label.registered} <Figure figure="registered" value={registered} onOpen={onOpen} />
          </span>
        )}
      </p>
    </div>
  )
}

interface HeadingProps {
  readonly figure: Tile['figure']
  readonly change: number
}

function Heading({ figure, change }: HeadingProps) {
  const words = useWords()
  const language = useLanguage()
  const other = otherLanguage(language)
  return (
    <h2 className={styles.label}>
      {words.figures.label[figure]}
      {other === 'en' && <em lang="en">{wordsOf('en').figures.label[figure]}</em>}
      {change !== 0 && (
        <span className={styles.change} title={words.figures.perHour}>
          {change > 0 ? '▲' : '▼'} {Math.abs(change).toLocaleString(language)}
          <span className="said"> {words.figures.perHour}</span>
        </span>
      )}
    </h2>
  )
}
