import { type Answer, accept, canonical, type EntryId, type Instant } from '@homeward/shared/basics'
import type { Entry, Recorded } from '@homeward/shared/ledger'
import type { Mode } from '@homeward/shared/picture'
import { openGround } from '@homeward/shared/projection'
import type { ValueOf, Verdict } from '@homeward/shared/protocol'
import type { Appended, Ledger } from '../ledger/index.ts'
import type { Session } from '../session/index.ts'
import type { Fold } from './fold.ts'
import type { Target } from './judge.ts'
import { openMassWatch } from './massActs.ts'
import { type Heard, readReport, takeReport } from './takeReport.ts'

export interface ReportParts {
  readonly mode: Mode
  readonly ledger: Ledger
  readonly fold: Fold
  readonly now: () => Instant
}

/** Records what devices saw. Each report gets its own verdict, given when it is durable (L4, L7). */
export function reporter({ mode, ledger, fold, now }: ReportParts) {
  const mass = openMassWatch(ledger)
  return async (
    reports: readonly unknown[],
    by: Session,
  ): Promise<Answer<ValueOf<'ledger:report'>>> => {
    const read = reports.map(readReport)
    const heard = read.flatMap((answer) => (answer.ok ? [answer.value] : []))
    const receivedAt = now()
    const targets = await targetsOf(ledger, heard, by, receivedAt)
    const view = { at: receivedAt, knownAt: receivedAt }
    const ground = openGround(fold.state, fold.desk, view)
    const closed = fold.desk.state === 'closed'
    const { held, done } = await mass.begin(heard, { by, mode, receivedAt })
    const hearing = { by, mode, receivedAt, closed, ground, targets, held }
    const entries = heard.map((one) => takeReport(one, hearing))
    const outcomes = entries.length > 0 ? await ledger.append(entries).finally(done) : []
    await fold.takeOwn(outcomes.map(({ record }) => record))

    const told = outcomes.map((outcome, i) => sameFact(outcome, entries[i]))
    const inOrder = told.values()
    const verdicts = read.map((answer, i): Verdict => {
      if (!answer.ok) return { id: idIn(reports[i]), verdict: 'refused', refusal: answer.refusal }
      const { value: outcome } = inOrder.next()
      if (!outcome) throw new Error('the ledger left an entry without an outcome')
      return verdictOf(outcome)
    })
    return accept({ verdicts, seq: fold.state.seq, now: now() })
  }
}

/** What the voids of a batch take back: recorded before, or of the same batch. */
async function targetsOf(
  ledger: Ledger,
  heard: readonly Heard[],
  { actor }: Session,
  receivedAt: Instant,
): Promise<ReadonlyMap<EntryId, Target>> {
  const wanted = heard.flatMap(({ event }) => (event.type === 'EntryVoided' ? [event.entry] : []))
  if (wanted.length === 0) return new Map()
  const mine = heard.map(({ id, at }) => ({ id, by: actor, at, receivedAt }))
  const recorded = await ledger.find([...new Set(wanted)])
  return new Map<EntryId, Target>([...mine, ...recorded].map((target) => [target.id, target]))
}

/**
 * A count that was read out over a telephone comes again from the phone itself: the same fact by
 * another hand. It keeps the name under which it was first told.
 */
function sameFact(outcome: Appended, entry: Entry | undefined): Appended {
  const { became, record } = outcome
  if (became !== 'id-reused' || !entry) return outcome
  const isSame = canonical([record.at, record.event]) === canonical([entry.at, entry.event])
  return isSame ? { became: 'duplicate', record } : outcome
}

function verdictOf({ became, record }: Appended): Verdict {
  const { id, seq } = record
  switch (became) {
    case 'recorded':
      return kept(record)
    case 'duplicate':
      return { id, verdict: 'duplicate', seq }
    case 'id-reused':
      return { id, verdict: 'refused', refusal: { code: 'id-reused' } }
    default:
      return became satisfies never
  }
}

function kept({ id, seq, review, event }: Recorded): Verdict {
  if (review) return { id, verdict: 'review', seq, cause: review }
  return { id, verdict: event.type === 'Parked' ? 'parked' : 'recorded', seq }
}

/** The id of a report that could not be read, as far as it has one, so that its sender knows which. */
function idIn(raw: unknown): string {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined
  return typeof id === 'string' ? id.slice(0, 64) : ''
}
