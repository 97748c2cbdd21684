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
import { settleTime } from '@homeward/shared/time'
import { type Court, isWithinRights, type Made } from './judge.ts'
import { isSweeping } from './massActs.ts'

/** Types that this version knows, whoever may cause them. Everything else is parked. */
const KNOWN: ReadonlySet<string> = new Set(
  LedgerEvent.options.map((option) => option.shape.type.value),
)
const PARKED_BYTES = 8_192

export interface Hearing extends Court {
  readonly receivedAt: Instant
  /** A closed operation counts nothing more; what still comes is kept for a person to decide. */
  readonly closed: boolean
  /** This batch takes back or joins more than one person may alone. */
  readonly held?: boolean
}

/** A report whose shape was checked, or one of a type that only a newer version knows. */
export type Heard = Omit<Report, 'event'> & { readonly event: Observation | Parked }

/** Reads what a device says. Refused only for its shape (L8). */
export function readReport(raw: unknown): Answer<Heard> {
  const report = Report.safeParse(raw)
  if (report.success) return accept(report.data)
  const envelope = ReportEnvelope.safeParse(raw)
  if (!envelope.success || KNOWN.has(envelope.data.event.type)) return malformed(report.error)
  const parked = park(envelope.data.event)
  return parked.ok ? accept({ ...envelope.data, event: parked.value }) : parked
}

/**
 * A report made ready for the ledger. A claim about another actor is impossible, because the actor
 * is the session's.
 */
export function takeReport(heard: Heard, hearing: Hearing): Entry {
  const { id, at, event } = heard
  const { by, receivedAt } = hearing
  const settled = settleTime(heard, receivedAt)
  // A witness's word on when it happened says nothing about when the report was made.
  const { eventAt: madeAt } = settleTime({ ...heard, statedAt: undefined }, receivedAt)
  const review = reviewCause(event, { madeAt, receivedAt }, hearing)
  return {
    id,
    by: by.actor,
    at,
    ...settled,
    receivedAt,
    ...(review ? { review } : {}),
    event,
  }
}

/** Why an entry is kept but not counted until a person decides. */
function reviewCause(
  event: Observation | Parked,
  when: Made,
  hearing: Hearing,
): ReviewCause | undefined {
  if (event.type === 'Parked') return undefined // never counts
  if (hearing.closed || !isWithinRights(event, when, hearing)) return 'scope'
  return hearing.held && isSweeping({ event }) ? 'mass' : undefined
}

/** An entry of a type that only a newer version knows, kept whole. */
function park(event: { type: string }): Answer<Parked> {
  const raw = JSON.stringify(event)
  if (raw.length > PARKED_BYTES) return refuse({ code: 'too-large', limit: PARKED_BYTES })
  return accept({ type: 'Parked', was: event.type, raw })
}
