import { type Answer, accept } from '@homeward/shared/basics'
import type { OwnAccount } from '@homeward/shared/protocol'
import { askSettings, beginMinistry, removeMinistry, useAnswer } from '../../source/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './Account.module.css'

interface Props {
  readonly account: OwnAccount
  readonly run: (act: () => Promise<Answer<unknown>>) => Promise<void>
}

/** The sign-in of a ministry, where this installation has one. */
export function Ministry({ account, run }: Props) {
  const words = useWords().account.ministry
  const { answer } = useAnswer('settings', askSettings)
  const name = answer?.ok ? answer.value.ministry : undefined
  const taken = new URLSearchParams(window.location.search).get('ministry') === 'taken'
  if (name === undefined) return null
  async function bind(): Promise<Answer<unknown>> {
    const begun = await beginMinistry()
    if (!begun.ok) return begun
    window.location.assign(begun.value.to)
    return accept({})
  }
  return (
    <section className={styles.panel} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={styles.quiet}>{words.help}</p>
      {taken && (
        <p className={styles.why} role="alert">
          {words.taken}
        </p>
      )}
      <div className={styles.row}>
        <span>{account.ministry ? words.bound : words.none}</span>
        {account.ministry ? (
          <button type="button" onClick={() => void run(removeMinistry)}>
            {words.remove}
          </button>
        ) : (
          <button type="button" onClick={() => void run(bind)}>
            {words.bind(name)}
          </button>
        )}
      </div>
    </section>
  )
}
