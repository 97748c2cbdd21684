import type { Glance } from '../../source/index.ts'
import { useProposals } from '../../source/index.ts'
import styles from './Approvals.module.css'
import { ProposalCard } from './ProposalCard.tsx'

/** Over every screen of an operation: what another person asks this one to confirm. */
export function AskedBar({ glance }: { readonly glance: Glance }) {
  const { info } = glance
  const { list, own, askAgain } = useProposals(info)
  const asked = list.filter(({ state, by }) => state === 'open' && by.actor !== own)
  if (asked.length === 0) return null
  return (
    <aside className={styles.asked}>
      {asked.map((proposal) => (
        <ProposalCard
          key={proposal.id}
          proposal={proposal}
          own={own}
          zone={info.capital.zone}
          onSettled={askAgain}
        />
      ))}
    </aside>
  )
}
