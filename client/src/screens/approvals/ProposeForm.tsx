import type { ProposalAct } from '@homeward/shared/protocol'
import { useId, useState } from 'react'
import { propose } from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import { useConfirmed } from '../account/index.ts'
import styles from './Approvals.module.css'

interface Props {
  readonly operation: string
  /** What can be proposed now; of one only the reason is asked. */
  readonly acts: readonly [ProposalAct, ...ProposalAct[]]
  readonly onProposed: () => void
}

/** Asks for an act that another person must confirm. */
export function ProposeForm({ operation, acts, onProposed }: Props) {
  const words = useWords()
  const id = useId()
  const [chosen, setAct] = useState<ProposalAct>(acts[0])
  const act = acts.includes(chosen) ? chosen : acts[0]
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [recipient, setRecipient] = useState('')
  const [details, setDetails] = useState(false)
  const { run, refusal, question } = useConfirmed(() => {
    setReason('')
    onProposed()
  })
  async function send(): Promise<void> {
    setBusy(true)
    const file = act === 'export' ? { recipient, details } : undefined
    await run(() => propose(operation, act, reason, file))
    setBusy(false)
  }
  return (
    <>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {acts.length > 1 && (
          <label htmlFor={`${id}-act`}>
            {words.approval.act}
            <select
              id={`${id}-act`}
              value={act}
              onChange={(event) => setAct(acts.find((one) => one === event.target.value) ?? act)}
            >
              {acts.map((one) => (
                <option key={one} value={one}>
                  {words.approval.acts[one]}
                </option>
              ))}
            </select>
          </label>
        )}
        <p className={styles.means}>{words.approval.means[act]}</p>
        <label htmlFor={`${id}-reason`}>
          {words.approval.reason}
          <input
            id={`${id}-reason`}
            value={reason}
            maxLength={300}
            required
            placeholder={words.approval.reasonHint}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {act === 'export' && (
          <>
            <label htmlFor={`${id}-recipient`}>
              {words.approval.recipient}
              <input
                id={`${id}-recipient`}
                value={recipient}
                maxLength={120}
                required
                onChange={(event) => setRecipient(event.target.value)}
              />
            </label>
            <label className={styles.tick}>
              <input
                type="checkbox"
                checked={details}
                onChange={(event) => setDetails(event.target.checked)}
              />
              {words.approval.details}
            </label>
          </>
        )}
        <button
          type="submit"
          className={styles.go}
          disabled={busy || reason.trim() === '' || (act === 'export' && recipient.trim() === '')}
        >
          {words.approval.proposeAct(words.approval.acts[act])}
        </button>
        {refusal && (
          <p className={styles.refused} role="alert">
            {sayWhy(words, refusal)}
          </p>
        )}
      </form>
      {question}
    </>
  )
}
