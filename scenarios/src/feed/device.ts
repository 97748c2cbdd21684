import type { EntryId, Instant, PersonId, TextId } from '@homeward/shared/basics'
import type { Ask } from '@homeward/shared/desk'
import type { Observation, Report } from '@homeward/shared/ledger'
import type { Card, Prose } from '@homeward/shared/people'
import type { AskOf, Verdict } from '@homeward/shared/protocol'
import { type Anchor, type Reading, stampAct } from '@homeward/shared/time'
import { FeedRefused, HOPELESS, type Line } from './line.ts'

/** So many reports in a packet at most, and so many bytes: the door takes 128 kB. */
const BATCH = 200
const BATCH_BYTES = 60_000
const CARDS = 100
/** An answer that took longer tells the time too badly. */
const QUICK_MS = 250

type OperationOf = AskOf<'ledger:report'>['operation']

export interface DeviceParts {
  readonly name: string
  readonly operation: OperationOf
  readonly line: Line
  readonly cards: ReadonlyMap<PersonId, Card>
  readonly prose: ReadonlyMap<TextId, Prose>
  readonly acknowledged: (id: string, seq: number) => void
  readonly refused: (id: string, code: string) => void
  /** The server will never take what this device has: playing on makes no sense. */
  readonly failed: (error: unknown) => void
}

/**
 * One phone or desk: it stamps what its holder does, keeps it in an outbox, and sends it when there
 * is contact, cards and words before the entries that point at them, until it is acknowledged.
 */
export interface Device {
  /** When it has heard the server's time, on which it stamps its acts. */
  readonly ready: Promise<void>
  /** Notes an act at this reading of the device's clocks; `stated`: as a witness's word. */
  act(id: EntryId, event: Observation, reading: Reading, stated: boolean): void
  /** There is contact: what was noted up to and including this act may go out. */
  send(id: EntryId): void
  /** Asks for a decision until it is answered. */
  ask(ask: Ask): Promise<void>
  /** When all that may go out is acknowledged, or has failed. */
  settled(): Promise<void>
  close(): void
}

export function openDevice(parts: DeviceParts, read: () => Reading): Device {
  const { operation, line } = parts
  const noted = new Map<EntryId, Report>()
  const outbox: Report[] = []
  let anchor: Anchor | undefined
  let last: Instant = 0
  let sending: Promise<void> = Promise.resolve()
  let busy = false

  /** The server read its clock between the asking and the answer: most likely half way. */
  const heard = (server: Instant, asked: Reading) => {
    const now = read()
    const trip = now.monotonic - asked.monotonic
    if (anchor && trip > QUICK_MS) return // asked more than once, perhaps: the old anchor is better
    const half = trip / 2
    anchor = { server, boot: now.boot, wall: now.wall - half, monotonic: now.monotonic - half }
  }

  /** Before the first act the device asks for the time; later every answer brings it. */
  const asked = read()
  const ready = line
    .surely('clock:read', {})
    .then((answer) => {
      if (!answer.ok) throw new FeedRefused(`${parts.name}: ${answer.refusal.code}`)
      heard(answer.value.now, asked)
    })
    .catch(parts.failed)

  async function drain(): Promise<void> {
    busy = true
    while (outbox.length > 0) {
      const batch = nextBatch(outbox)
      await putFirst(parts, batch)
      const asked = read()
      const answer = await line.surely('ledger:report', { operation, reports: batch })
      if (!answer.ok) throw new FeedRefused(`${parts.name}: ${answer.refusal.code}`)
      heard(answer.value.now, asked)
      for (const verdict of answer.value.verdicts) settle(verdict)
    }
    busy = false
  }

  function settle(verdict: Verdict): void {
    if (verdict.verdict === 'refused' && verdict.refusal.code === 'try-again') return // stays in the outbox
    const at = outbox.findIndex(({ id }) => id === verdict.id)
    if (at >= 0) outbox.splice(at, 1)
    if (verdict.verdict === 'refused') parts.refused(verdict.id, verdict.refusal.code)
    else parts.acknowledged(verdict.id, verdict.seq)
  }

  async function decide(ask: Ask): Promise<void> {
    const answer = await line.surely('operation:request', { operation, ask })
    if (!answer.ok) {
      const { code } = answer.refusal
      if (HOPELESS.has(code)) throw new FeedRefused(`${parts.name}: ${code}`)
      return parts.refused(ask.id, code)
    }
    const { seq, entries } = answer.value
    for (const [i, id] of entries.entries()) parts.acknowledged(id, seq - (entries.length - 1 - i))
  }

  return {
    ready,
    act(id, event, reading, stated) {
      const { sure, ...stamp } = stampAct(anchor ?? { server: 0, ...reading }, reading, last)
      last = stamp.at
      const word = stated ? { statedAt: stamp.at } : {}
      noted.set(id, { id, ...stamp, ...(sure ? {} : { sure }), ...word, event })
    },
    send(id) {
      const report = noted.get(id)
      if (!report) return
      noted.delete(id)
      outbox.push(report)
      if (!busy) {
        busy = true
        sending = sending.then(drain).catch(parts.failed)
      }
    },
    ask: (ask) => decide(ask).catch(parts.failed),
    async settled() {
      await ready
      await sending
    },
    close: () => line.close(),
  }
}

function nextBatch(outbox: readonly Report[]): Report[] {
  const batch: Report[] = []
  let bytes = 0
  for (const report of outbox.slice(0, BATCH)) {
    bytes += JSON.stringify(report).length
    if (batch.length > 0 && bytes > BATCH_BYTES) break
    batch.push(report)
  }
  return batch
}

/** Names and words that this batch points at. Writing one again is harmless. */
async function putFirst(
  { operation, line, cards, prose, name }: DeviceParts,
  batch: readonly Report[],
): Promise<void> {
  const people = batch.flatMap(({ event }) =>
    event.type === 'Registered' ? (cards.get(event.person) ?? []) : [],
  )
  const words = batch.flatMap(({ event }) =>
    'text' in event && event.text ? (prose.get(event.text) ?? []) : [],
  )
  for (let i = 0; i < Math.max(people.length, words.length); i += CARDS) {
    const answer = await line.surely('register:put', {
      operation,
      cards: people.slice(i, i + CARDS),
      prose: words.slice(i, i + CARDS),
    })
    if (!answer.ok) throw new FeedRefused(`${name}: register: ${answer.refusal.code}`)
  }
}
