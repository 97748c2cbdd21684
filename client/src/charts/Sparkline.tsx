import styles from './Sparkline.module.css'
import { sparkPath } from './sparkline.ts'

interface Props {
  /** At even distances in time, oldest first. */
  values: readonly number[]
  width?: number
  height?: number
  /** Grey where more is not better: people not located. */
  tone?: 'confirmed' | 'unknown'
}

/** The trend beside a figure. The figure and its change stand in words there, so this is silent. */
export function Sparkline({ values, width = 72, height = 24, tone = 'confirmed' }: Props) {
  return (
    <svg className={styles[tone]} width={width} height={height} aria-hidden="true">
      <path d={sparkPath(values, width, height)} />
    </svg>
  )
}
