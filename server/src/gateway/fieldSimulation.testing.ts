import type { Act } from '@homeward/shared/access'
import {
  ActorId,
  type Answer,
  EntryId,
  type Instant,
  LegId,
  OperationId,
  PersonId,
  RequestId,
  refuse,
} from '@homeward/shared/basics'
import type { Entry, Observation, Recorded } from '@homeward/shared/ledger'
import {
  advance,
  nothingYet,
  type OperationState,
  standingOf,
  type View,
} from '@homeward/shared/operation'
import {
  type Carry,
  type KeptAct,
  type Outbox,
  openOutbox,
  outcomesOfReports,
  type Shelf,
} from '@homeward/shared/outbox'
import type { AskOf, ValueOf } from '@homeward/shared/protocol'
import { type Anchor, stampAct } from '@homeward/shared/time'
import type { Ledger } from '../ledger/index.ts'
import { openLog } from '../log/index.ts'
import type { Operation } from '../operation/index.ts'
import type { Session } from '../session/index.ts'
import type { Line } from './line.ts'
import { openDoor } from './on.ts'

/** What is broken on purpose, to see that the simulation finds it. */
export type Bug = 'none' | 'early' | 'twice' | 'seat' | 'gap' | 'rawTime'

/** The same throws of a die for the same seed (mulberry32). */
export function openDice(seed: number) {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (n: number) => Math.floor(next() * n),
    chance: (of100: number) => next() * 100 < of100,
    of: <T>(...all: readonly [T, ...T[]]): T => all[Math.floor(next() * all.length)] ?? all[0],
  }
}
export type Dice = ReturnType<typeof openDice>

/** The shelf of a phone: what has not reached the disk is gone when its battery is. */
export function openSimulatedShelf(bug: Bug) {
  const disk = new Map<EntryId, KeptAct>()
  let cache: (() => void)[] = []
  const shelf: Shelf = {
    load: async () => [...disk.values()],
    async write(acts) {
      const put = () => {
        for (const act of acts) disk.set(act.id, act)
      }
      if (bug === 'early')
        cache.push(put) // says so before it is true
      else put()
    },
    async remove(ids) {
      for (const id of ids) disk.delete(id)
    },
  }
  return {
    shelf,
    flush() {
      for (const put of cache.splice(0)) put()
    },
    die() {
      cache = []
    },
  }
}

/** A phone's own clock: off by hours, running on, now and then set by somebody. */
export interface Phone {
  readonly session: Session
  readonly disk: ReturnType<typeof openSimulatedShelf>
  outbox: Outbox
  anchor: Anchor
  wallError: number
  boot: number
  bootedAt: Instant
  last: Instant
  order: number
  /** Whether any act was made while nothing vouched for the clock. */
  doubted: boolean
}

export async function openPhone(
  session: Session,
  now: Instant,
  error: number,
  bug: Bug,
): Promise<Phone> {
  const disk = openSimulatedShelf(bug)
  const anchor = { server: now, wall: now + error, monotonic: 0, boot: `${session.actor}-1` }
  return {
    session,
    disk,
    outbox: await openOutbox(disk.shelf),
    anchor,
    wallError: error,
    ...{ boot: 1, bootedAt: now, last: 0, order: 1, doubted: false },
  }
}

const readingOf = ({ session, wallError, boot, bootedAt }: Phone, now: Instant) => ({
  wall: now + wallError,
  monotonic: now - bootedAt,
  boot: `${session.actor}-${boot}`,
})

export function heardBy(phone: Phone, server: Instant, now: Instant): void {
  phone.anchor = { server, ...readingOf(phone, now) }
}

/** Keeps one act as the field page does. @returns its id once it is kept */
export async function act(
  phone: Phone,
  operation: OperationId,
  event: Observation,
  id: EntryId,
  now: Instant,
  bug: Bug,
): Promise<EntryId> {
  const { sure, ...times } = stampAct(phone.anchor, readingOf(phone, now), phone.last)
  phone.last = times.at
  if (!sure) phone.doubted = true
  const at = bug === 'rawTime' ? now + phone.wallError : times.at
  const report = { id, ...times, at, ...(sure || bug === 'rawTime' ? {} : { sure: false }), event }
  const doer = { operation, actor: phone.session.actor }
  const kept = { ...doer, id, order: phone.order++, urgency: 'count' as const, at: report.at }
  await phone.outbox.keep([{ ...kept, sending: { is: 'report', report }, stage: 'kept' }])
  return id
}

/** The battery is empty: memory is gone, and what the disk had not. Then it starts again. */
export async function crash(phone: Phone, now: Instant): Promise<void> {
  phone.disk.die()
  phone.outbox = await openOutbox(phone.disk.shelf)
  phone.boot += 1
  phone.bootedAt = now
}

type AskReports = (ask: AskOf<'ledger:report'>) => Promise<Answer<ValueOf<'ledger:report'>>>

/** The gateway's own door for one phone, without a network in front of it. */
export function doorOf(session: Session, operation: Operation, needs: readonly Act[]): AskReports {
  const listeners = new Map<string, (...sent: unknown[]) => void>()
  const socket = {
    on: (name: string, hear: (...sent: unknown[]) => void) => listeners.set(name, hear),
  }
  const spending = { fault() {}, worked() {}, rests: () => 0, waits: () => 0 }
  // What a door looks at of its line; the rest is of sockets.
  const line = { socket, session, nsp: '/live', binary: false, spending } as unknown as Line
  const on = openDoor(line, {
    operations: { get: () => operation, list: () => [operation] },
    log: openLog(
      () => {},
      () => 0,
    ),
    note: async () => {},
  })
  on('ledger:report', needs, ({ reports }, of) => of.report(reports, session))
  return (ask) =>
    new Promise((resolve) => {
      listeners.get('ledger:report')?.(ask, (answer: Awaited<ReturnType<AskReports>>) =>
        resolve(answer),
      )
    })
}

/** A line that loses questions and answers, repeats itself, and brings things hours late. */
export function openLine(ask: AskReports, dice: Dice, heard: (now: Instant) => void) {
  const late: (() => Promise<unknown>)[] = []
  let broken = true
  const carry: Carry = async (parcel) => {
    const reports = parcel.acts.flatMap(({ sending }) =>
      sending.is === 'report' ? [sending.report] : [],
    )
    const send = () => ask({ operation: parcel.operation, reports })
    const fate = broken ? dice.below(10) : 9
    if (fate <= 2) return refuse({ code: 'try-again' }) // never left
    if (fate === 3) {
      late.push(send) // arrives when nobody waits for it any more
      return refuse({ code: 'try-again' })
    }
    const answer = await send()
    if (fate === 4) await send() // a router sent it twice
    if (fate <= 6 || !answer.ok) return answer.ok ? refuse({ code: 'try-again' }) : answer // the answer is lost
    heard(answer.value.now)
    return { ok: true, value: outcomesOfReports(parcel, answer.value) }
  }
  return {
    carry,
    heal: () => {
      broken = false
    },
    async arrive() {
      const which = dice.below(Math.max(1, late.length))
      await late.splice(which, 1)[0]?.()
    },
    waiting: () => late.length,
  }
}

/** A screen that follows the ledger over a line that loses some of it, and asks for what is missing. */
export function openWall(operation: Operation, dice: Dice, bug: Bug) {
  const state: OperationState = nothingYet()
  async function fill(): Promise<void> {
    while (state.seq < operation.state.seq)
      if (advance(state, await operation.ledger.readAfter(state.seq, 50)) === 'gap') return
  }
  const renumbered = (entries: readonly Recorded[]) =>
    entries.map((entry, i) => ({ ...entry, seq: state.seq + 1 + i })) // makes believe nothing was missed
  return {
    state,
    async hear(entries: readonly Recorded[]): Promise<void> {
      if (dice.chance(30)) return // lost on the way
      const news = entries.filter(({ seq }) => seq > state.seq)
      if (bug === 'gap') advance(state, renumbered(news))
      else if (advance(state, news) === 'gap') await fill()
    },
    settle: () => (bug === 'gap' ? Promise.resolve() : fill()),
  }
}

/** A ledger that forgets which ids it has seen. */
export const forgetful = (ledger: Ledger): Ledger => {
  let n = 0
  return {
    ...ledger,
    append: (entries) =>
      ledger.append(
        entries.map((entry) => ({
          ...entry,
          id: EntryId.parse(`${entry.id}-again${++n}`.slice(-64)),
        })),
      ),
  }
}
/** A ledger that believes the clock of whoever tells it something. */
export const gullible = (ledger: Ledger): Ledger => ({
  ...ledger,
  append: (entries) =>
    ledger.append(entries.map((entry) => ({ ...entry, eventAt: entry.at, certain: true }))),
})
export const LIVE = OperationId.parse('live-1')

/** A seat that the desk never gave. */
export const seatTooMany = (at: Instant, n: number): Entry => ({
  id: EntryId.parse(`seat-too-many-${n}`),
  by: ActorId.parse('chief-1'),
  ...{ at, eventAt: at, certain: true, receivedAt: at },
  event: {
    type: 'SeatsGranted',
    request: RequestId.parse(`stolen-${n}`),
    leg: LegId.parse('ship'),
    persons: [PersonId.parse('thief-1'), PersonId.parse('thief-2')],
  },
})

/** Where the fold has a person, as a word. */
export function whereIs(state: OperationState, view: View, person: string): string | undefined {
  const id = PersonId.parse(person)
  return standingOf(state, view, id, [id])?.last?.where
}
