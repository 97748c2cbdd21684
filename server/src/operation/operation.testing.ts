import { type Role, WHOLE_OPERATION } from '@homeward/shared/access'
import { ActorId, EntryId, type Instant, OperationId } from '@homeward/shared/basics'
import type { Ask, Command } from '@homeward/shared/desk'
import { type Ledger, memoryLedger } from '../ledger/index.ts'
import { openLog } from '../log/index.ts'
import { memoryRegister } from '../register/index.ts'
import type { Session } from '../session/index.ts'
import { type About, openOperation } from './openOperation.ts'
import type { Operation } from './operation.ts'

export const UTC = { zone: 'UTC', name: { zh: '协调世界时', en: 'UTC' } }

export const about = (mode: About['mode'] = 'live'): About => ({
  id: OperationId.parse('live-1'),
  mode,
  title: { zh: '行动', en: 'Operation' },
  capital: UTC,
  place: UTC,
})

/** A clock that stands until it is moved. */
export function openClock(start: Instant = 1_000_000) {
  const clock = { at: start, now: () => clock.at }
  return clock
}

/** One node of an operation: two on one ledger are two servers. */
export const node = (
  ledger: Ledger = memoryLedger(),
  clock = openClock(),
  mode: About['mode'] = 'live',
) =>
  openOperation({
    about: about(mode),
    ledger,
    register: memoryRegister(),
    now: clock.now,
    log: openLog(() => {}, clock.now),
  })

export const session = (role: Role, actor: string = role.toLowerCase()): Session => ({
  actor: ActorId.parse(`${actor}-1`),
  role,
  name: { zh: '某人', en: 'Someone' },
  audience: 'live',
  scope: WHOLE_OPERATION,
  id: `session-of-${actor}`,
})
export const chief = session('chief')
export const consul = session('consul')

export const id = (name: string): EntryId => EntryId.parse(`made-on-device-${name}`)

/** A check-in as a device sends it. */
export const checkIn = (name: string, more: object = {}): object => ({
  id: id(name),
  at: 990_000,
  heardAt: 980_000,
  event: { type: 'CheckedIn', persons: ['wang'], place: 'aden' },
  ...more,
})

export const ask = (name: string, command: Command): Ask => ({ id: id(name), command })

/** What became of each report of a batch. */
export async function verdictsOf(operation: Operation, reports: readonly unknown[], by = consul) {
  const answer = await operation.report(reports, by)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.verdicts
}
