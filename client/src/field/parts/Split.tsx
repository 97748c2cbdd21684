import type { Breakdown } from '@homeward/shared/ledger'
import { useFieldWords } from '../words/index.ts'
import styles from './Split.module.css'

export const NO_SPLIT: Breakdown = { men: 0, women: 0, children: 0, infants: 0 }
export const sumOf = (split: Breakdown): number => Object.values(split).reduce((a, b) => a + b, 0)
const SORTS = ['men', 'women', 'children', 'infants'] as const

interface Props {
  readonly split: Breakdown
  readonly needsHelp: number
  readonly onSplit: (split: Breakdown) => void
  readonly onNeedsHelp: (n: number) => void
}

/** Who they are, sort by sort; the parts make the total, so that no sum can be wrong. */
export function Split({ split, needsHelp, onSplit, onNeedsHelp }: Props) {
  const { sorts, needsHelp: help } = useFieldWords().field
  return (
    <div className={styles.split}>
      {SORTS.map((sort) => (
        <Stepper
          key={sort}
          label={sorts[sort]}
          value={split[sort]}
          onChange={(value) => onSplit({ ...split, [sort]: value })}
        />
      ))}
      <Stepper label={help} value={needsHelp} most={sumOf(split)} onChange={onNeedsHelp} />
    </div>
  )
}

interface StepperProps {
  readonly label: string
  readonly value: number
  readonly most?: number
  readonly onChange: (value: number) => void
}

function Stepper({ label, value, most = 99_999, onChange }: StepperProps) {
  return (
    <fieldset className={styles.row} aria-label={label}>
      <span>{label}</span>
      <button
        type="button"
        aria-label={`${label} −1`}
        disabled={value === 0}
        onClick={() => onChange(value - 1)}
      >
        −
      </button>
      <output>{value}</output>
      <button
        type="button"
        aria-label={`${label} +1`}
        disabled={value >= most}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
      <button
        type="button"
        aria-label={`${label} +5`}
        disabled={value + 5 > most}
        onClick={() => onChange(value + 5)}
      >
        +5
      </button>
    </fieldset>
  )
}
