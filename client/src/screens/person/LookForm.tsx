import { READ_REASONS, type ReadReason } from '@homeward/shared/people'
import { useId, useState } from 'react'
import { useWords } from '../../words/index.ts'
import styles from './Person.module.css'
import type { Hidden } from './useLooks.ts'

interface Props {
  readonly level: Hidden
  readonly secondsLeft: number | undefined
  readonly onLook: (reason: ReadReason) => void
  readonly onHide: () => void
}

/** The door to what is sensitive: a reason first, then a minute. */
export function LookForm({ level, secondsLeft, onLook, onHide }: Props) {
  const words = useWords().person
  const id = useId()
  const [reason, setReason] = useState<ReadReason>()
  if (secondsLeft !== undefined)
    return (
      <p className={styles.look} role="timer">
        {words.hidesIn(secondsLeft)}{' '}
        <button type="button" onClick={onHide}>
          {words.hide}
        </button>
      </p>
    )
  return (
    <form
      className={styles.look}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason) onLook(reason)
      }}
    >
      <p>{words.means[level]}</p>
      <label htmlFor={id}>{words.why}</label>
      <select
        id={id}
        value={reason ?? ''}
        onChange={(event) => setReason(READ_REASONS.find((one) => one === event.target.value))}
      >
        <option value="">—</option>
        {READ_REASONS.map((one) => (
          <option key={one} value={one}>
            {words.reasons[one]}
          </option>
        ))}
      </select>
      <button type="submit" disabled={!reason}>
        {words.reveal}
      </button>
    </form>
  )
}
