import type { Refusal } from '@homeward/shared/basics'
import type { Proposal } from '@homeward/shared/protocol'
import { useState } from 'react'
import { settleProposal } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import { inLanguage, sayWhy, useLanguage, useWords } from '../../words/index.ts'
import styles from './Approvals.module.css'

interface Props {
  readonly proposal: Proposal
  readonly own: string | undefined
  readonly zone: string
  readonly onSettled: () => void
}

/** What is asked, by whom and why, what exactly will happen, and the answer to it. */
export function ProposalCard({ proposal, own, zone, onSettled }: Props) {
  const words = useWords()
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const { act, by, second, state, reason } = proposal
  const mine = by.actor === own
  const name = (who: typeof by) => inLanguage(who.name, language).first
  async function settle(how: 'confirm' | 'withdraw'): Promise<void> {
    setBusy(true)
    const answer = await settleProposal(proposal, how)
    setBusy(false)
    setRefusal(answer.ok ? answer.value.refusal : answer.refusal)
    onSettled()
  }
  const said = refusal ?? proposal.refusal
  return (
    <article className={styles.card} data-state={state} aria-label={words.approval.acts[act]}>
      <h3>
        {words.approval.acts[act]} <span>{words.approval.states[state]}</span>
      </h3>
      <p className={styles.reason}>“{reason}”</p>
      <p className={styles.who}>
        {words.approval.by(name(by), dayAndClock(language, zone, by.at))}
        {second && ` · ${words.approval.confirmedBy(name(second))}`}
      </p>
      {state === 'open' && (
        <>
          <p className={styles.means}>{words.approval.means[act]}</p>
          <p className={styles.waits}>{mine ? words.approval.waits : words.approval.yours}</p>
          <div className={styles.acts}>
            {!mine && (
              <button
                type="button"
                className={styles.go}
                disabled={busy}
                onClick={() => void settle('confirm')}
              >
                {words.approval.confirm}
              </button>
            )}
            <button type="button" disabled={busy} onClick={() => void settle('withdraw')}>
              {mine ? words.approval.withdraw : words.approval.decline}
            </button>
          </div>
        </>
      )}
      {said && (
        <p className={styles.refused} role="alert">
          {sayWhy(words, said)}
        </p>
      )}
    </article>
  )
}
