import { refuse } from '@homeward/shared/basics'
import {
  useAnswer,
  useGlance,
  useMay,
  useOperation,
  useReporters,
  useThrottled,
} from '../../source/index.ts'
import { EntryLines } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import { WhoMay } from '../frame/index.ts'
import styles from './Foot.module.css'

const NOT_ALLOWED = Promise.resolve(refuse({ code: 'not-allowed' }))
const LINES = 40
/** While playing, the log is asked for again no oftener than this. */
const EVERY_MS = 500

/** The situation log: what happened, what was decided, what came and went. */
export function LogPane() {
  const words = useWords()
  const { source } = useOperation()
  const reads = useMay()('ledger:read')
  const { atlas, picture, moment, now, info } = useGlance()
  const key = useThrottled(`${moment?.at} ${moment?.knownAt} ${picture.seq}`, EVERY_MS)
  const { answer } = useAnswer(reads ? key : 'not for this role', () =>
    reads ? source.entries({ log: true, limit: LINES }) : NOT_ALLOWED,
  )
  const lines = answer?.ok ? answer.value.lines : []
  const names = useReporters(lines)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and holds nothing to focus
    <section className={styles.log} aria-label={words.desk.log} id="log" tabIndex={0}>
      <h2 className={styles.title}>{words.desk.log}</h2>
      {!reads && (
        <p className={styles.none}>
          {words.common.notForRole} <WhoMay act="ledger:read" mode={info.mode} />
        </p>
      )}
      {answer?.ok && lines.length === 0 && <p className={styles.none}>{words.desk.noLog}</p>}
      <EntryLines lines={lines} atlas={atlas} now={now} zone={info.capital.zone} names={names} />
    </section>
  )
}
