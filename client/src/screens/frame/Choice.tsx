import { useId } from 'react'
import styles from './Choice.module.css'

interface Props<Value extends string> {
  readonly name: string
  readonly value: Value
  /** Value, word, and the language of the word where it is not the page's. */
  readonly options: readonly (readonly [value: Value, word: string, language?: string])[]
  readonly onChoose: (value: Value) => void
}

/** A few choices side by side, one of which holds. */
export function Choice<Value extends string>({ name, value, options, onChoose }: Props<Value>) {
  const id = useId()
  return (
    <fieldset className={styles.choice}>
      <legend>{name}</legend>
      <div className={styles.segments}>
        {options.map(([option, word, language]) => (
          <label key={option} lang={language} className={option === value ? styles.on : undefined}>
            <input
              type="radio"
              name={id}
              value={option}
              checked={option === value}
              onChange={() => onChoose(option)}
            />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
