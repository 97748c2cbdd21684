import type { Answer, Refusal } from '@homeward/shared/basics'
import type { SessionInfo } from '@homeward/shared/protocol'
import { useState } from 'react'
import {
  askSettings,
  passkeysWork,
  settle,
  signInByPasskey,
  signInByPassword,
  useAnswer,
} from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import styles from './SignInScreen.module.css'

/** For those who have set it up: a passkey, or a password with a one-time code. */
export function OtherWays({ onIn }: { readonly onIn: () => void }) {
  const all = useWords()
  const { signIn: words, password: passwordWord, code: codeWord } = all.account
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [why, setWhy] = useState<string>()
  const { answer } = useAnswer('settings', askSettings)
  const ministry = answer?.ok ? answer.value.ministry : undefined
  const [failed] = useState(() => new URLSearchParams(window.location.search).get('ministry'))

  async function take(asked: Promise<Answer<SessionInfo>>, wrong: string): Promise<void> {
    const answer = await asked
    if (answer.ok) {
      settle(answer)
      return onIn()
    }
    const isWrong = (['not-signed-in', 'not-confirmed'] as Refusal['code'][]).includes(
      answer.refusal.code,
    )
    setWhy(isWrong ? wrong : sayWhy(all, answer.refusal))
  }

  return (
    <section className={styles.ways}>
      {failed && (
        <p role="alert" className={styles.why}>
          {failed === 'away' ? words.oidcAway : words.oidcFailed}
        </p>
      )}
      {ministry && (
        <a className={styles.ministry} href="/api/sign-in/ministry">
          {words.oidc(ministry)}
        </a>
      )}
      {passkeysWork() && (
        <button type="button" onClick={() => void take(signInByPasskey(), words.noPasskey)}>
          {words.passkey}
        </button>
      )}
      <details>
        <summary>{words.password}</summary>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void take(signInByPassword(name.trim(), password, code), words.wrong)
          }}
        >
          <label>
            {words.name}
            <input
              value={name}
              autoComplete="username"
              spellCheck={false}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <label>
            {passwordWord}
            <input
              type="password"
              value={password}
              autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          <label>
            {codeWord}
            <input
              value={code}
              inputMode="numeric"
              autoComplete="one-time-code"
              onChange={(event) => setCode(event.target.value)}
            />
          </label>
          <button type="submit" disabled={!name || !password || !code}>
            {all.session.go}
          </button>
        </form>
      </details>
      {why && (
        <p role="alert" className={styles.why}>
          {why}
        </p>
      )}
    </section>
  )
}
