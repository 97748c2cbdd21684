import type { Refusal } from '@homeward/shared/basics'
import { useState } from 'react'
import {
  decide,
  needsSecond,
  useGlance,
  useMay,
  useProposals,
  useSession,
} from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import { ProposalCard, ProposeForm } from '../approvals/index.ts'
import { WhoMay } from '../frame/index.ts'
import styles from './Detail.module.css'

/** An operation in which nothing has happened yet: what to do first, and who may do it. */
export function NotStarted() {
  const words = useWords()
  const { info, moment } = useGlance()
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const starts = useMay()('start') && !moment
  const session = useSession()
  const second = needsSecond(session.stage === 'signedIn' ? session.session : undefined, info.mode)
  const { list, own, askAgain } = useProposals(info)
  const asked = list.find(({ act, state }) => act === 'start' && state === 'open')
  async function start(): Promise<void> {
    setAsking(true)
    const answer = await decide(info, { type: 'SetOperationState', state: 'open' })
    setAsking(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
  }
  return (
    <section className={styles.pane} aria-label={words.desk.detail} id="detail">
      <header className={styles.head}>
        <h2>{words.desk.notStarted}</h2>
      </header>
      <ol className={styles.steps}>
        {words.desk.notStartedHelp.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {starts && second && !asked && (
        <ProposeForm operation={info.id} acts={['start']} onProposed={askAgain} />
      )}
      {starts && second && asked?.by.actor === own && asked && (
        <ProposalCard proposal={asked} own={own} zone={info.capital.zone} onSettled={askAgain} />
      )}
      {starts && !second && (
        <button
          type="button"
          className={styles.start}
          disabled={asking}
          onClick={() => void start()}
        >
          {words.desk.start}
        </button>
      )}
      {!starts && !moment && (
        <p className={styles.none}>
          <WhoMay act="start" mode={info.mode} />
        </p>
      )}
      {refusal && (
        <p className={styles.refused} role="alert">
          {sayWhy(words, refusal)}
        </p>
      )}
    </section>
  )
}
