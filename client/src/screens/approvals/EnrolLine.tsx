import { Link } from 'wouter'
import { useSession } from '../../source/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './Approvals.module.css'

/** Who may start and end operations and has no second factor is asked for one until they have it. */
export function EnrolLine() {
  const words = useWords().account
  const session = useSession()
  if (session.stage !== 'signedIn') return null
  const { role, secondFactor } = session.session
  if (role !== 'chief' || secondFactor !== false) return null
  return (
    <aside className={styles.enrol} aria-label={words.enrolHere}>
      {words.enrol} <Link href="/account">{words.enrolHere}</Link>
    </aside>
  )
}
