import { clock, zoneHere } from '../../time/index.ts'
import { sayAge } from '../../ui/age.ts'
import { useField, useFieldState } from '../useField.tsx'
import { useNow } from '../useNow.ts'
import { useTally } from '../usePost.ts'
import { useFieldWords } from '../words/index.ts'
import styles from './TopLine.module.css'

/** What of this phone's work the capital has, and when it was last heard. Never out of sight. */
export function TopLine() {
  const words = useFieldWords()
  const { line } = words.field
  const { reached, notKept } = useFieldState()
  const { clock: phone } = useField()
  const tally = useTally()
  const now = useNow()
  const heardAt = phone.heardAt()
  const look = tally.review + tally.refused
  return (
    <header className={styles.line} data-reached={reached ?? 'unknown'}>
      {notKept && (
        <p role="alert" className={styles.alarm}>
          {line.notKept}
        </p>
      )}
      <p className={styles.tally} role="status">
        <b data-tally="kept" data-waits={tally.kept > 0}>
          {line.kept(tally.kept)}
        </b>
        <b data-tally="sent" data-waits={tally.sent > 0}>
          {line.sent(tally.sent)}
        </b>
        <b data-tally="confirmed">{line.confirmed(tally.confirmed)}</b>
        {look > 0 && <b className={styles.look}>{line.look(look)}</b>}
      </p>
      <p className={styles.heard}>
        {reached === false && <b>{line.working} · </b>}
        {heardAt === undefined
          ? line.never
          : line.heard(clock(zoneHere(), heardAt), sayAge(words, heardAt, now))}
      </p>
    </header>
  )
}
