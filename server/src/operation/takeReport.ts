import { actOfReport, may } from '@homeward/shared/access'
import { type Answer, accept, type Instant, malformed, refuse } from '@homeward/shared/basics'
import {
  type Entry,
  LedgerEvent,
  type Observation,
  type Parked,
  Report,
  ReportEnvelope,
  type ReviewCause,
} from '@homeward/shared/ledger'
import type { Mode } from '@homeward/shared/picture'
import { settleTime } from '@homeward/shared/time'
import type { Session } from '../session/index.ts'

/** Types that this version knows, whoever may cause them. Everything else is parked. */
const KNOWN: ReadonlySet<string> = new Set(
  LedgerEvent.options.map((option) => option.shape.type.value),
)
const PARKED_BYTES = 8_192

export interface Hearing {
  readonly by: Session
  readonly mode: Mode
  readonly receivedAt: Instant
  /** A closed operation counts nothing more; what still comes is kept for a person to decide. */
  readonly closed: boolean
}

/**
 * What a device says, made ready for the ledger. Refused only for its shape (L8): a claim about
 * another actor is impossible, because the actor is the session's.
 */
export function takeReport(raw: unknown, hearing: Hearing): Answer<Entry> {
  const report = Report.safeParse(raw)
  if (report.success) return accept(entryOf(report.data, report.data.event, hearing))
  const envelope = ReportEnvelope.safeParse(raw)
  if (!envelope.success || KNOWN.has(envelope.data.event.type)) return malformed(report.error)
  const parked = park(envelope.data.event)
  return parked.ok ? accept(entryOf(envelope.data, parked.value, hearing)) : parked
}

function entryOf(
  claim: Pick<Report, 'id' | 'at' | 'heardAt' | 'sure' | 'statedAt'>,
  event: Observation | Parked,
  hearing: Hearing,
): Entry {
  const review = reviewCause(event, hearing)
  return {
    id: claim.id,
    by: hearing.by.actor,
    at: claim.at,
    ...settleTime(claim, hearing.receivedAt),
    receivedAt: hearing.receivedAt,
    ...(review ? { review } : {}),
    event,
  }
}

/** Why an entry is kept but not counted until a person decides. */
function reviewCause(
  event: Observation | Parked,
  { by, mode, closed }: Hearing,
): ReviewCause | undefined {
  if (event.type === 'Parked') return undefined // never counts
  if (closed) return 'scope'
  const act = actOfReport(event, true)
  return may(by.role, by.scope, mode, act) ? undefined : 'scope'
}

/** An entry of a type that only a newer version knows, kept whole. */
function park(event: { type: string }): Answer<Parked> {
  const raw = JSON.stringify(event)
  if (raw.length > PARKED_BYTES) return refuse({ code: 'too-large', limit: PARKED_BYTES })
  return accept({ type: 'Parked', was: event.type, raw })
}
