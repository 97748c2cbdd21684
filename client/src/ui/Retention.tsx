import type { Instant } from '@homeward/shared/basics'
import type { OperationInfo } from '@homeward/shared/protocol'
import { useWords } from '../words/index.ts'
import styles from './Retention.module.css'

const DAY_MS = 86_400_000

/** How long the names of a closed operation may still be kept. Nothing is erased by itself. */
export function Retention({ info, now }: { readonly info: OperationInfo; readonly now: Instant }) {
  const words = useWords().common.retention
  const { retention } = info
  if (!retention) return null
  const left = Math.ceil((retention.eraseBy - now) / DAY_MS)
  const overdue = !retention.erased && left < 0
  return (
    <span className={styles.retention} data-overdue={overdue}>
      {retention.erased ? words.erased : overdue ? words.overdue(-left) : words.eraseIn(left)}
      {retention.archivedAt !== undefined && ` · ${words.archived}`}
    </span>
  )
}
