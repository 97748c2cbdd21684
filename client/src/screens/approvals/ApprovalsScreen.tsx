import type { Act } from '@homeward/shared/access'
import type { OperationInfo, ProposalAct } from '@homeward/shared/protocol'
import { useState } from 'react'
import { countsPath, useGlance, useMay, useProposals } from '../../source/index.ts'
import { Retention } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './Approvals.module.css'
import { ProposalCard } from './ProposalCard.tsx'
import { ProposeForm } from './ProposeForm.tsx'

/** What can be asked for in each state of an operation. */
const ACTS: Record<OperationInfo['state'], readonly [ProposalAct, ...ProposalAct[]]> = {
  notStarted: ['start', 'seal', 'unseal', 'close'],
  open: ['closing', 'close', 'seal', 'unseal', 'export'],
  closing: ['close', 'start', 'seal', 'unseal', 'export'],
  closed: ['archive', 'erase', 'seal', 'unseal', 'export'],
}

/** The right that each asks of who proposes it. */
const RIGHT_OF_ACT: Record<ProposalAct, Act> = {
  start: 'start',
  closing: 'close',
  close: 'close',
  seal: 'seal',
  unseal: 'seal',
  archive: 'close',
  erase: 'erase',
  mass: 'mass',
  export: 'export:ask',
}

/** Acts that take two people: what is open, what was, and the way to ask. */
export function ApprovalsScreen() {
  const words = useWords()
  const { info } = useGlance()
  const { list, own, askAgain } = useProposals(info)
  const may = useMay()
  const [now] = useState(Date.now)
  const [first, ...others] = ACTS[info.state].filter((act) => may(RIGHT_OF_ACT[act]))
  return (
    <section className={styles.screen} aria-label={words.approval.title}>
      <h1>{words.approval.title}</h1>
      <p className={styles.help}>{words.approval.help}</p>
      {info.retention && <Retention info={info} now={now} />}
      {first && <ProposeForm operation={info.id} acts={[first, ...others]} onProposed={askAgain} />}
      <a href={countsPath(info.id)} download>
        {words.approval.counts}
      </a>
      {list.length === 0 && <p className={styles.help}>{words.approval.none}</p>}
      {list.map((proposal) => (
        <ProposalCard
          key={proposal.id}
          proposal={proposal}
          own={own}
          zone={info.capital.zone}
          onSettled={askAgain}
        />
      ))}
    </section>
  )
}
