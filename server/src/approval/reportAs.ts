import { type Answer, EntryId } from '@homeward/shared/basics'
import type { ValueOf } from '@homeward/shared/protocol'
import type { Operation } from '../operation/index.ts'
import { allowed, type Session } from '../session/index.ts'
import type { Proposals } from './proposals.ts'

/** Records what a device saw. */
export type ReportAs = (
  operation: Operation,
  session: Session,
  reports: readonly unknown[],
) => Promise<Answer<ValueOf<'ledger:report'>>>

/**
 * Records reports; where more was taken back or joined at once than one person may, it is kept for
 * review and a second person is asked at once: nobody has to know that there is such a rule.
 */
export const reportAs =
  (proposals: Pick<Proposals, 'propose'>): ReportAs =>
  async (operation, session, reports) => {
    const answer = await operation.report(reports, session)
    if (!answer.ok) return answer
    const held = answer.value.verdicts.flatMap((said) =>
      said.verdict === 'review' && said.cause === 'mass' ? [EntryId.parse(said.id)] : [],
    )
    const [first] = held
    if (first && allowed(session, operation.info().mode, 'mass')) {
      const id = EntryId.parse(`mass-${first}`.slice(0, 64))
      // What it is about stands in the entries; the person has given no reason.
      const ask = { id, act: 'mass', reason: `${held.length} ×`, entries: held } as const
      await proposals.propose(operation, session, ask)
    }
    return answer
  }
