import {
  askOwnAccount,
  askSession,
  endOtherSessions,
  endOwnSession,
  useAnswer,
} from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import styles from './Account.module.css'
import { Codes, Passkeys, Password } from './Factors.tsx'
import { Ministry } from './Ministry.tsx'
import { Page } from './Page.tsx'
import { SessionList } from './SessionList.tsx'
import { useConfirmed } from './useConfirmed.tsx'

/** How I sign in, and where I am signed in. */
export function AccountScreen() {
  const words = useWords()
  const { answer, askAgain } = useAnswer('own account', askOwnAccount)
  const { run, refusal, question } = useConfirmed(() => {
    askAgain()
    void askSession() // whether there is a second factor now
  })
  const account = answer?.ok ? answer.value : undefined
  return (
    <Page title={words.account.title} help={words.account.help}>
      {!answer && <Waiting says={words.account.title} />}
      {answer && !answer.ok && <Refused refusal={answer.refusal} onRetry={askAgain} />}
      {question}
      {refusal && (
        <p className={styles.why} role="alert">
          {sayWhy(words, refusal)}
        </p>
      )}
      {account && (
        <>
          <p>
            {words.account.signInName}: <code>{account.actor}</code>
          </p>
          <Passkeys account={account} run={run} />
          <Password account={account} run={run} />
          <Codes account={account} run={run} />
          <Ministry account={account} run={run} />
          <section className={styles.panel} aria-label={words.account.sessions}>
            <h2>{words.account.sessions}</h2>
            <SessionList
              sessions={account.sessions}
              now={account.now}
              onEnd={(id) => void run(() => endOwnSession(id))}
            />
            <div className={styles.row}>
              <button type="button" onClick={() => void run(endOtherSessions)}>
                {words.account.endOthers}
              </button>
            </div>
          </section>
        </>
      )}
    </Page>
  )
}
