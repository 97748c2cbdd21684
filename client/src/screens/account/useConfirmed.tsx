import type { Answer, Refusal } from '@homeward/shared/basics'
import { type ReactNode, useState } from 'react'
import { confirmByCode, confirmByPasskey } from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import styles from './Account.module.css'

type Act = () => Promise<Answer<unknown>>

interface Confirmed {
  /** Does something; where a second factor is asked for first, asks for it and does it then. */
  readonly run: (act: Act) => Promise<void>
  readonly refusal: Refusal | undefined
  /** The question for the second factor, when it stands. */
  readonly question: ReactNode
}

/** Acts that the server may want confirmed. `after` is told when one was done. */
export function useConfirmed(after: () => void): Confirmed {
  const [waiting, setWaiting] = useState<Act>()
  const [refusal, setRefusal] = useState<Refusal>()
  async function run(act: Act): Promise<void> {
    const answer = await act()
    if (answer.ok) {
      setWaiting(undefined)
      setRefusal(undefined)
      return after()
    }
    const asks = answer.refusal.code === 'second-factor-needed' && answer.refusal.enrolled
    setWaiting(asks ? () => act : undefined)
    setRefusal(asks ? undefined : answer.refusal)
  }
  const question = waiting && (
    <ConfirmPanel onConfirmed={() => void run(waiting)} onCancel={() => setWaiting(undefined)} />
  )
  return { run, refusal, question }
}

interface Props {
  readonly onConfirmed: () => void
  readonly onCancel: () => void
}

function ConfirmPanel({ onConfirmed, onCancel }: Props) {
  const all = useWords()
  const words = all.account.confirm
  const [code, setCode] = useState('')
  const [refusal, setRefusal] = useState<Refusal>()
  async function settle(answer: Promise<Answer<unknown>>): Promise<void> {
    const said = await answer
    if (said.ok) onConfirmed()
    else setRefusal(said.refusal)
  }
  return (
    <section className={styles.confirm} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={styles.quiet}>{words.help}</p>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault()
          void settle(confirmByCode(code))
        }}
      >
        <label>
          {all.account.code}
          <input
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <button type="submit" disabled={code.trim() === ''}>
          {words.byCode}
        </button>
        <button type="button" onClick={() => void settle(confirmByPasskey())}>
          {words.byPasskey}
        </button>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </form>
      {refusal && (
        <p className={styles.why} role="alert">
          {sayWhy(all, refusal)}
        </p>
      )}
    </section>
  )
}
