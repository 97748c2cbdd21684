import type { Instant } from '@homeward/shared/basics'
import type { OperationInfo } from '@homeward/shared/protocol'
import { clock, day, zoneMark } from '../../time/index.ts'
import { inLanguage, useLanguage } from '../../words/index.ts'
import styles from './Clocks.module.css'

interface Props {
  readonly info: OperationInfo
  readonly now: Instant
}

/** The capital's clock and the place's, always both. */
export function Clocks({ info, now }: Props) {
  const language = useLanguage()
  return (
    <div className={styles.clocks}>
      {[info.capital, info.place].map(({ zone, name }) => (
        <p key={zone} className={styles.clock}>
          <time dateTime={new Date(now).toISOString()}>{clock(zone, now)}</time>
          <span>
            {inLanguage(name, language).first} <i>{zoneMark(zone, now)} · </i>
            {day(language, zone, now)}
          </span>
        </p>
      ))}
    </div>
  )
}
