import type { Answer } from '@homeward/shared/basics'
import type { NewCodes, OwnAccount } from '@homeward/shared/protocol'
import { useState } from 'react'
import type * as z from 'zod'
import {
  addPasskey,
  beginCodes,
  confirmCodes,
  passkeysWork,
  removeFactor,
  setPassword,
} from '../../source/index.ts'
import { when, zoneHere } from '../../time/index.ts'
import { QrCode } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Account.module.css'

interface Props {
  readonly account: OwnAccount
  readonly run: (act: () => Promise<Answer<unknown>>) => Promise<void>
}

/** Keys that a device keeps; the quickest way in, and the safest. */
export function Passkeys({ account, run }: Props) {
  const words = useWords().account
  const language = useLanguage()
  const [name, setName] = useState('')
  const at = (moment: number) => when(language, zoneHere(), moment, account.now)
  return (
    <section className={styles.panel} aria-label={words.passkeys}>
      <h2>{words.passkeys}</h2>
      <p className={styles.quiet}>{words.passkeysHelp}</p>
      {account.passkeys.length === 0 && <p>{words.noPasskeys}</p>}
      <ul className={styles.list}>
        {account.passkeys.map(({ id, name: called, madeAt, usedAt }) => (
          <li key={id}>
            <b>{called}</b>
            <span>
              {words.added(at(madeAt))} · {usedAt ? words.used(at(usedAt)) : words.neverUsed}
            </span>
            <button type="button" onClick={() => void run(() => removeFactor(`passkeys/${id}`))}>
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      {passkeysWork() ? (
        <form
          className={styles.row}
          onSubmit={(event) => {
            event.preventDefault()
            void run(() => addPasskey(name.trim())).then(() => setName(''))
          }}
        >
          <label>
            {words.passkeyName}
            <input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
          </label>
          <button type="submit" disabled={name.trim() === ''}>
            {words.addPasskey}
          </button>
        </form>
      ) : (
        <p className={styles.quiet}>{words.passkeysOnlyByName}</p>
      )}
    </section>
  )
}

export function Password({ account, run }: Props) {
  const words = useWords().account
  const [typed, setTyped] = useState('')
  return (
    <section className={styles.panel} aria-label={words.password}>
      <h2>{words.password}</h2>
      <p className={styles.quiet}>{words.passwordHelp}</p>
      <p>{account.password ? words.passwordSet : words.noPassword}</p>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault()
          void run(() => setPassword(typed)).then(() => setTyped(''))
        }}
      >
        <label>
          {words.newPassword}
          <input
            type="password"
            autoComplete="new-password"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <button type="submit" disabled={typed === ''}>
          {words.setPassword}
        </button>
        {account.password && (
          <button type="button" onClick={() => void run(() => removeFactor('password'))}>
            {words.remove}
          </button>
        )}
      </form>
    </section>
  )
}

export function Codes({ account, run }: Props) {
  const words = useWords().account
  const [shown, setShown] = useState<z.infer<typeof NewCodes>>()
  const [code, setCode] = useState('')
  async function begin(): Promise<Answer<unknown>> {
    const answer = await beginCodes()
    if (answer.ok) setShown(answer.value)
    return answer
  }
  async function confirm(): Promise<Answer<unknown>> {
    const answer = await confirmCodes(code)
    if (answer.ok) setShown(undefined)
    return answer
  }
  return (
    <section className={styles.panel} aria-label={words.codes}>
      <h2>{words.codes}</h2>
      <p className={styles.quiet}>{words.codesHelp}</p>
      <p>{account.codes ? words.codesOn : words.codesOff}</p>
      <div className={styles.row}>
        <button type="button" onClick={() => void run(begin)}>
          {account.codes ? words.setUpAgain : words.setUpCodes}
        </button>
        {account.codes && (
          <button type="button" onClick={() => void run(() => removeFactor('codes'))}>
            {words.remove}
          </button>
        )}
      </div>
      {shown && (
        <form
          className={styles.codes}
          onSubmit={(event) => {
            event.preventDefault()
            void run(confirm).then(() => setCode(''))
          }}
        >
          <QrCode text={shown.address} label={words.scanLabel} className={styles.qr} />
          <div>
            <p>{words.scan}</p>
            <p>
              {words.key}: <code data-secret>{shown.secret}</code>
            </p>
            <label>
              {words.code}
              <input
                value={code}
                inputMode="numeric"
                autoComplete="one-time-code"
                onChange={(event) => setCode(event.target.value)}
              />
            </label>
            <button type="submit" disabled={code.trim() === ''}>
              {words.confirmCode}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}
