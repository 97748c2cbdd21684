import * as z from 'zod'
import { Role } from '../access/index.ts'
import { EntryId, Instant, OperationId, Refusal, Text } from '../basics/index.ts'
import { Ask } from '../desk/index.ts'
import { Recorded, Report } from '../ledger/index.ts'
import { Level, Mode } from '../picture/index.ts'
import { ShortFault } from '../shortForm/index.ts'
import { RegisterPut, RegisterTaken } from './register.ts'

/** Raised when an older client can no longer be understood. */
export const PROTOCOL_VERSION = 1

const seq = z.number().int().min(0)
const operation = OperationId

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** Yjs bytes: a `Uint8Array` in binary frames, base64 for clients of the stock parser. */
export const Bytes = z.union([bytes, z.base64()])
export type Bytes = z.infer<typeof Bytes>
/** The same from a device: at most 64 kB, which is 88 kB as base64. */
export const UpdateBytes = z.union([bytes, z.base64().max(90_000)])

/** Names one document: `picture`, or a plan document such as `plan` or `notes`. */
export const DocumentName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
export type DocumentName = z.infer<typeof DocumentName>

/** What became of one entry of a batch. One bad entry never blocks the others. */
export const Verdict = z.discriminatedUnion('verdict', [
  z.strictObject({ id: z.string(), verdict: z.literal('recorded'), seq }),
  z.strictObject({ id: z.string(), verdict: z.literal('duplicate'), seq }),
  z.strictObject({ id: z.string(), verdict: z.literal('review'), seq, cause: z.string() }),
  z.strictObject({ id: z.string(), verdict: z.literal('parked'), seq }),
  z.strictObject({ id: z.string(), verdict: z.literal('refused'), refusal: Refusal }),
])
export type Verdict = z.infer<typeof Verdict>

/** The plan documents of an operation. Each holds one Yjs text, under `PLAN_TEXT`. */
export const PLAN_DOCUMENTS = ['plan', 'notes'] as const
export const PLAN_TEXT = 'text'

const client = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/**
 * What a device kept of its last opening. It gets its client id back if `clock`, what it holds of
 * its own writing in `epoch`, is no less than what the server holds: otherwise what it writes next
 * would silently never arrive.
 */
export const PlanResume = z.strictObject({
  epoch: z.string().max(64),
  client,
  key: z.string().max(64),
  clock: z.number().int().min(0),
})
export type PlanResume = z.infer<typeof PlanResume>

/** A place in a text: a Yjs relative position as JSON; null: the cursor is gone. */
const cursor = z.string().max(400).nullable()

/** Someone who has a plan document open, as the server knows them from their session. */
export const Presence = z.strictObject({
  client,
  name: Text,
  role: Role,
  anchor: cursor,
  head: cursor,
})
export type Presence = z.infer<typeof Presence>

/** Messages that a client sends. Each is answered with an `Answer` of the value beside it. */
export const CLIENT_MESSAGES = {
  'clock:read': { ask: z.strictObject({}), value: z.strictObject({ now: Instant }) },
  'ledger:report': {
    // Each report is checked on its own, so that one bad entry never blocks an outbox.
    ask: z.strictObject({ operation, reports: z.array(z.unknown()).min(1).max(500) }),
    value: z.strictObject({ verdicts: z.array(Verdict), seq, now: Instant }),
  },
  'ledger:short': {
    // Counts in few signs, as a text message brings them: `shared/src/shortForm`.
    ask: z.strictObject({ operation, text: z.string().min(1).max(2_000) }),
    value: z.strictObject({
      reports: z.array(Report), // what was read, in the order of the verdicts
      verdicts: z.array(Verdict),
      faults: z.array(ShortFault),
      seq,
      now: Instant,
    }),
  },
  'ledger:follow': {
    ask: z.strictObject({ operation, after: seq }),
    value: z.strictObject({ seq, now: Instant }),
  },
  'ledger:read': {
    ask: z.strictObject({ operation, after: seq, limit: z.number().int().min(1).max(1_000) }),
    value: z.strictObject({ entries: z.array(Recorded), seq }),
  },
  'register:put': {
    // Written before the entries that point at them; again is harmless.
    ask: RegisterPut.extend({ operation }),
    value: RegisterTaken,
  },
  'operation:request': {
    ask: z.strictObject({ operation, ask: Ask }),
    value: z.strictObject({ seq, entries: z.array(EntryId), now: Instant }),
  },
  'picture:follow': {
    ask: z.strictObject({ operation }),
    value: z.strictObject({
      epoch: z.string(),
      level: Level,
      mode: Mode,
      state: Bytes,
      now: Instant,
    }),
  },
  'plan:open': {
    ask: z.strictObject({ operation, document: DocumentName, resume: PlanResume.optional() }),
    value: z.strictObject({
      epoch: z.string(),
      client, // the Yjs client id granted to this device
      key: z.string(), // proves the grant when the device comes back; empty for readers
      mayWrite: z.boolean(),
      state: Bytes,
      present: z.array(Presence),
    }),
  },
  'plan:update': {
    ask: z.strictObject({
      operation,
      document: DocumentName,
      epoch: z.string().max(64),
      update: UpdateBytes,
    }),
    value: z.strictObject({}),
  },
  'plan:cursor': {
    ask: z.strictObject({
      operation,
      document: DocumentName,
      anchor: cursor,
      head: cursor,
    }),
    value: z.strictObject({}),
  },
  'plan:close': {
    ask: z.strictObject({ operation, document: DocumentName }),
    value: z.strictObject({}),
  },
  'plan:versions': {
    ask: z.strictObject({ operation, document: DocumentName }),
    value: z.strictObject({
      versions: z.array(z.strictObject({ at: Instant, characters: z.number().int().min(0) })),
    }),
  },
  'plan:version': {
    ask: z.strictObject({ operation, document: DocumentName, at: Instant }),
    value: z.strictObject({ text: z.string() }),
  },
  'plan:restore': {
    ask: z.strictObject({ operation, document: DocumentName, at: Instant }),
    value: z.strictObject({}),
  },
} as const

/** Messages that the server sends. Nothing in them is data that cannot be asked for again. */
export const SERVER_MESSAGES = {
  'ledger:entries': z.strictObject({ operation, entries: z.array(Recorded) }),
  'picture:update': z.strictObject({ operation, epoch: z.string(), update: Bytes }),
  'picture:epoch': z.strictObject({ operation, epoch: z.string(), state: Bytes }),
  'plan:update': z.strictObject({
    operation,
    document: DocumentName,
    epoch: z.string(),
    update: Bytes,
  }),
  'plan:epoch': z.strictObject({
    operation,
    document: DocumentName,
    epoch: z.string(),
    state: Bytes,
  }),
  /** Who came or moved, and the client ids of those who left: once a second at most. */
  'plan:present': z.strictObject({
    operation,
    document: DocumentName,
    present: z.array(Presence),
    gone: z.array(client),
  }),
  /** The last word before the server ends the connection; `retryAfter` in ms, 0 for no hint. */
  cut: z.strictObject({ refusal: Refusal, retryAfter: z.number().int().min(0) }),
  /** Every 5 s, with the end of each ledger followed, by entries or picture: how a silent gap is noticed. */
  beat: z.strictObject({ now: Instant, ends: z.record(z.string(), seq) }),
} as const

export type ClientMessage = keyof typeof CLIENT_MESSAGES
export type ServerMessage = keyof typeof SERVER_MESSAGES
export type AskOf<Name extends ClientMessage> = z.infer<(typeof CLIENT_MESSAGES)[Name]['ask']>
export type ValueOf<Name extends ClientMessage> = z.infer<(typeof CLIENT_MESSAGES)[Name]['value']>
