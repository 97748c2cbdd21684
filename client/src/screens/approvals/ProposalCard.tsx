import type { Proposal } from '@homeward/shared/protocol'
import { useState } from 'react'
import { exportPath, settleProposal } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import { inLanguage, sayWhy, useLanguage, useWords } from '../../words/index.ts'
import { useConfirmed } from '../account/index.ts'
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
  const { run, refusal, question } = useConfirmed(onSettled)
  const { act, by, second, state, reason, entries, export: file, fetchedAt } = proposal
  const mine = by.actor === own
  const name = (who: typeof by) => inLanguage(who.name, language).first
  async function settle(how: 'confirm' | 'withdraw'): Promise<void> {
    setBusy(true)
    await run(() => settleProposal(proposal, how))
    setBusy(false)
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
      {file && (
        <p className={styles.who}>
          {words.approval.recipient}: <b>{file.recipient}</b>
          {file.details && ` · ${words.approval.detailsShort}`}
        </p>
      )}
      {entries && <p className={styles.who}>{words.approval.held(entries.length)}</p>}
      {mine && act === 'export' && state === 'done' && (
        <p className={styles.who}>
          {fetchedAt === undefined ? (
            <a href={exportPath(proposal)} download>
              {words.approval.fetch}
            </a>
          ) : (
            words.approval.fetched(dayAndClock(language, zone, fetchedAt))
          )}
        </p>
      )}
      {question}
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
