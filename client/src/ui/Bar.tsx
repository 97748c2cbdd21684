import styles from './Bar.module.css'

export interface BarPart {
  readonly n: number
  /** `named` is solid, `unnamed` hatched, `held` blue: planned, not there. */
  readonly sort: 'named' | 'unnamed' | 'held'
}

export type BarTone = 'confirmed' | 'old' | 'act'

interface Props {
  readonly parts: readonly BarPart[]
  /** What the whole bar stands for. */
  readonly of: number
  readonly tone: BarTone
}

/** How full a place or leg is. The figures stand beside it in digits, so this is silent. */
export function Bar({ parts, of, tone }: Props) {
  const whole = Math.max(
    of,
    parts.reduce((sum, { n }) => sum + n, 0),
    1,
  )
  return (
    <span className={`${styles.bar} ${styles[tone]}`} aria-hidden="true">
      {parts.map(({ n, sort }) => (
        <i key={sort} className={styles[sort]} style={{ width: `${(100 * n) / whole}%` }} />
      ))}
    </span>
  )
}
