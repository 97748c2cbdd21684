import { type Answer, accept } from '@homeward/shared/basics'
import type { ValueOf } from '@homeward/shared/protocol'
import { readShort } from '@homeward/shared/shortForm'
import type { Operation } from '../operation/index.ts'
import type { Session } from '../session/index.ts'
import type { ReportAs } from './reportAs.ts'

/**
 * Records what a text message tells: group by group, under the ids that the phone made, so that the
 * phone's own report is known when its line comes back. What is wrong in the text is named and the
 * rest is recorded.
 */
export async function reportShort(
  report: ReportAs,
  operation: Operation,
  session: Session,
  text: string,
): Promise<Answer<ValueOf<'ledger:short'>>> {
  const { reports, faults } = readShort(operation.info().id, text)
  const answer =
    reports.length > 0
      ? await report(operation, session, reports)
      : accept({ verdicts: [], seq: operation.state.seq, now: Date.now() })
  return answer.ok
    ? accept({ ...answer.value, reports: [...reports], faults: [...faults] })
    : answer
}
