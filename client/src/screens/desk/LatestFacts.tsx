import { refuse } from '@homeward/shared/basics'
import type { SpotKey } from '@homeward/shared/ledger'
import {
  useAnswer,
  useGlance,
  useMay,
  useOperation,
  useReporters,
  useThrottled,
} from '../../source/index.ts'
import { EntryLines, gathered } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './Detail.module.css'

interface Props {
  readonly spot: SpotKey
  readonly zone: string
}

const NOT_ALLOWED = Promise.resolve(refuse({ code: 'not-allowed' }))
const LINES = 6
/** Asked for, so that people at a door can stand in one line. */
const ENTRIES = 120
/** While playing, the facts are asked for again no oftener than this. */
const EVERY_MS = 500

/** What was last reported of a place or leg. */
export function LatestFacts({ spot, zone }: Props) {
  const words = useWords()
  const { source } = useOperation()
  const reads = useMay()('ledger:read')
  const { atlas, picture, moment, now } = useGlance()
  const key = useThrottled(`${spot} ${moment?.at} ${moment?.knownAt} ${picture.seq}`, EVERY_MS)
  const { answer } = useAnswer(reads ? key : 'not for this role', () =>
    reads ? source.entries({ spot, limit: ENTRIES }) : NOT_ALLOWED,
  )
  const lines = gathered(answer?.ok ? answer.value.lines : [], LINES)
  const names = useReporters(lines)
  return (
    <>
      <h3 className={styles.section}>{words.desk.latest}</h3>
      {!reads && <p className={styles.none}>{words.common.notForRole}</p>}
      {answer?.ok && lines.length === 0 && <p className={styles.none}>{words.desk.noFacts}</p>}
      <EntryLines lines={lines} atlas={atlas} now={now} zone={zone} names={names} />
    </>
  )
}
