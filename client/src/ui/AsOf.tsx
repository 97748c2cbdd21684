import type { Instant } from '@homeward/shared/basics'
import { clock, day, isSameDay } from '../time/index.ts'
import { useLanguage, useWords } from '../words/index.ts'
import styles from './AsOf.module.css'
import { isOld, sayAge } from './age.ts'

interface Props {
  /** When the figure was right; undefined when nobody ever spoke of it. */
  readonly at: Instant | undefined
  readonly now: Instant
  readonly zone: string
  /** What is at rest does not grow old: people at home need no new word. */
  readonly settled?: boolean
  readonly short?: boolean
}

/** `14:05 · 38 min`, hatched when it is old: how much a figure can be trusted. */
export function AsOf({ at, now, zone, settled = false, short = false }: Props) {
  const words = useWords()
  if (at === undefined) return <span className={styles.never}>{words.common.age.never}</span>
  const old = !settled && isOld(at, now)
  const age = sayAge(words, at, now)
  return (
    <span className={old ? styles.old : styles.asOf}>
      {old && <i className={styles.hatch} aria-hidden="true" />}
      {old && <span className="said">{words.common.old} </span>}
      {!short && <Moment at={at} now={now} zone={zone} />}
      {!short && ' · '}
      {age}
    </span>
  )
}

/** The day stands apart from the clock: where there is no room for both, the day says more. */
function Moment({ at, now, zone }: { at: Instant; now: Instant; zone: string }) {
  const language = useLanguage()
  return (
    <time dateTime={new Date(at).toISOString()}>
      {!isSameDay(zone, at, now) && <span data-day>{day(language, zone, at)} </span>}
      <span data-clock>{clock(zone, at)}</span>
    </time>
  )
}
