import { useFieldWords } from '../words/index.ts'
import styles from './NumberPad.module.css'

const MOST = 99_999

/** Digits for one thumb. The keyboard of the phone would cover half of the page. */
export function NumberPad({
  value,
  onChange,
}: {
  readonly value: number
  readonly onChange: (value: number) => void
}) {
  const words = useFieldWords().field
  const press = (digit: number) => {
    const next = value * 10 + digit
    if (next <= MOST) onChange(next)
  }
  return (
    <div className={styles.pad}>
      {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => (
        <button key={digit} type="button" onClick={() => press(digit)}>
          {digit}
        </button>
      ))}
      <button type="button" onClick={() => onChange(0)} aria-label="C">
        C
      </button>
      <button type="button" onClick={() => press(0)}>
        0
      </button>
      <button
        type="button"
        onClick={() => onChange(Math.floor(value / 10))}
        aria-label={words.erase}
      >
        ⌫
      </button>
    </div>
  )
}
