import type { Refusal } from '@homeward/shared/basics'
import {
  type DisplayCode,
  displayCodeIn,
  sayDisplayCode,
  type Waiting,
} from '@homeward/shared/device'
import { useState } from 'react'
import { findDisplay } from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import styles from './Access.module.css'
import form from './Form.module.css'
import { WaitingDevice } from './WaitingDevice.tsx'

interface Props {
  /** The code that a screen shows, when its QR code was opened. */
  readonly shown: DisplayCode | undefined
  readonly onAnswered: () => void
}

/** Takes in a wall display by the code that it shows. */
export function FindDisplay({ shown, onAnswered }: Props) {
  const all = useWords()
  const words = all.device.access
  const [typed, setTyped] = useState(shown ? sayDisplayCode(shown) : '')
  const [label, setLabel] = useState('')
  const [found, setFound] = useState<Waiting>()
  const [why, setWhy] = useState<Refusal | 'notACode'>()

  async function find(): Promise<void> {
    const code = displayCodeIn(typed)
    setFound(undefined)
    if (!code) return setWhy('notACode')
    const answer = await findDisplay(code)
    setWhy(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setFound(answer.value)
  }

  return (
    <section className={styles.panel} aria-label={words.display}>
      <h2>{words.display}</h2>
      <p className={styles.quiet}>{words.displayHelp}</p>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault()
          void find()
        }}
      >
        <label>
          {words.code}
          <input
            required
            className={form.typed}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <label>
          {words.label}
          <input
            required
            maxLength={60}
            value={label}
            autoComplete="off"
            onChange={(event) => setLabel(event.target.value)}
          />
        </label>
        <button type="submit">{words.find}</button>
      </form>
      {why && <p role="alert">{why === 'notACode' ? words.notACode : sayWhy(all, why)}</p>}
      {found && (
        <WaitingDevice
          waiting={found}
          label={label.trim()}
          onAnswered={() => {
            setFound(undefined)
            setTyped('')
            onAnswered()
          }}
        />
      )}
    </section>
  )
}
