import type { OperationInfo, ProposalAct } from '@homeward/shared/protocol'
import { useGlance, useProposals } from '../../source/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './Approvals.module.css'
import { ProposalCard } from './ProposalCard.tsx'
import { ProposeForm } from './ProposeForm.tsx'

/** What can be asked for in each state of an operation. */
const ACTS: Record<OperationInfo['state'], readonly [ProposalAct, ...ProposalAct[]]> = {
  notStarted: ['start', 'seal', 'unseal', 'close'],
  open: ['closing', 'close', 'seal', 'unseal'],
  closing: ['close', 'start', 'seal', 'unseal'],
  closed: ['erase', 'seal', 'unseal'],
}

/** Acts that take two people: what is open, what was, and the way to ask. */
export function ApprovalsScreen() {
  const words = useWords()
  const { info } = useGlance()
  const { list, own, askAgain } = useProposals(info)
  return (
    <section className={styles.screen} aria-label={words.approval.title}>
      <h1>{words.approval.title}</h1>
      <p className={styles.help}>{words.approval.help}</p>
      {own && <ProposeForm operation={info.id} acts={ACTS[info.state]} onProposed={askAgain} />}
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
