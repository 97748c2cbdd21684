import type { Refusal } from '@homeward/shared/basics'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { signIn } from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import { LanguageSwitch } from '../frame/index.ts'
import { codeIn } from './codeIn.ts'
import { OtherWays } from './OtherWays.tsx'
import styles from './SignInScreen.module.css'

/** What becomes of the one-time code in the address. */
type Stage =
  | { readonly is: 'asking' }
  | { readonly is: 'going' }
  | { readonly is: 'notALink' }
  | { readonly is: 'refused'; readonly refusal: Refusal }

/** Uses up the link that was opened. The code stands after the hash, so no server log holds it. */
export function SignInScreen() {
  const words = useWords()
  const [, navigate] = useLocation()
  const [code] = useState(() => codeIn(window.location.href))
  const [typed, setTyped] = useState('')
  const [stage, setStage] = useState<Stage>({ is: code ? 'going' : 'asking' })

  async function go(found: string): Promise<void> {
    setStage({ is: 'going' })
    const answer = await signIn(found)
    if (answer.ok) navigate('/', { replace: true })
    else setStage({ is: 'refused', refusal: answer.refusal })
  }

  useEffect(() => {
    if (!code) return
    window.history.replaceState(null, '', '/sign-in') // a used code has no business in the history
    // oxlint-disable-next-line react/set-state-in-effect -- the effect is the act of signing in
    void go(code)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once: a code works a single time
  }, [code])

  return (
    <main className={styles.screen}>
      <LanguageSwitch />
      <h1>{words.common.brand}</h1>
      <p className={styles.intro}>{words.session.intro}</p>
      {stage.is === 'going' ? (
        <p role="status">{words.session.going}</p>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            const found = codeIn(typed)
            if (found) void go(found)
            else setStage({ is: 'notALink' })
          }}
        >
          {stage.is === 'refused' && (
            <p role="alert" className={styles.why}>
              {stage.refusal.code === 'not-signed-in'
                ? words.session.used
                : sayWhy(words, stage.refusal)}
            </p>
          )}
          {stage.is === 'notALink' && (
            <p role="alert" className={styles.why}>
              {words.session.notALink}
            </p>
          )}
          {stage.is === 'asking' && <p>{words.session.noCode}</p>}
          <label>
            {words.session.paste}
            <input
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <button type="submit">{words.session.go}</button>
          <p className={styles.where}>{words.session.where}</p>
        </form>
      )}
      {stage.is !== 'going' && <OtherWays onIn={() => navigate('/', { replace: true })} />}
    </main>
  )
}
