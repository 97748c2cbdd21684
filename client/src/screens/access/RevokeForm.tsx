import type { Refusal } from '@homeward/shared/basics'
import { type DeviceId, REVOKE_REASONS } from '@homeward/shared/device'
import { useState } from 'react'
import { revokeDevice } from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import styles from './Access.module.css'

interface Props {
  readonly id: DeviceId
  readonly onDone: () => void
}

/** Asks why, and cuts the device off with the answer. */
export function RevokeForm({ id, onDone }: Props) {
  const all = useWords()
  const words = all.device.access
  const [refusal, setRefusal] = useState<Refusal>()
  return (
    <fieldset className={styles.revoke}>
      <legend>{words.why}</legend>
      {REVOKE_REASONS.map((reason) => (
        <button
          key={reason}
          type="button"
          className={styles.no}
          onClick={() =>
            void revokeDevice(id, reason).then((answer) =>
              answer.ok ? onDone() : setRefusal(answer.refusal),
            )
          }
        >
          {words.reasons[reason]}
        </button>
      ))}
      <button type="button" onClick={onDone}>
        {words.keep}
      </button>
      <p className={styles.quiet}>{words.revokeHelp}</p>
      {refusal && <p role="alert">{sayWhy(all, refusal)}</p>}
    </fieldset>
  )
}
