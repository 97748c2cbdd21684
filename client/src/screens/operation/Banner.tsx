import { END_OF_TIME } from '@homeward/shared/basics'
import type { Glance } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Operation.module.css'

/** Says what a glance at the figures does not: that they are practice, or of the past. */
export function Banner({ glance }: { readonly glance: Glance }) {
  const words = useWords()
  const language = useLanguage()
  const { info, moment } = glance
  const at = moment && dayAndClock(language, info.capital.zone, moment.at)
  const past =
    at &&
    info.mode !== 'replay' &&
    (moment.knownAt === END_OF_TIME ? words.desk.past(at) : words.desk.knew(at))
  if (info.mode !== 'drill' && !past) return null
  return (
    <div className={styles.banner}>
      {info.mode === 'drill' && <strong>{words.desk.exercise}</strong>}
      {past && <span>{past}</span>}
    </div>
  )
}
