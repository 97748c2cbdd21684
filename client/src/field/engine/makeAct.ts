import { type ActorId, EntryId, type Instant, type OperationId } from '@homeward/shared/basics'
import type { Observation } from '@homeward/shared/ledger'
import type { KeptAct, Outbox, Sending, Urgency } from '@homeward/shared/outbox'
import type { FieldClock } from './clock.ts'

/** Letters that nobody mistakes for another when they are read out or typed in. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const ID_LETTERS = 13 // 65 bits: two phones never meet

/** An id made here: sending it again is recognised for ever. */
export function newId(): EntryId {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LETTERS))
  return EntryId.parse([...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join(''))
}

/** Who does something, and where. */
export interface Doer {
  readonly operation: OperationId
  readonly actor: ActorId
}

/** Wraps what is to be sent as an act of this phone, timed and numbered. */
export function actMaker(clock: FieldClock, outbox: Outbox) {
  let last: Instant = Math.max(0, ...outbox.list().map(({ at }) => at))
  let order = outbox.nextOrder()

  function wrap(by: Doer, id: EntryId, at: Instant, urgency: Urgency, sending: Sending): KeptAct {
    return { ...by, id, order: order++, urgency, at, sending, stage: 'kept' }
  }

  return {
    report(by: Doer, event: Observation, urgency: Urgency = urgencyOf(event)): KeptAct {
      const id = newId()
      const times = clock.stamp(last)
      last = times.at
      return wrap(by, id, times.at, urgency, { is: 'report', report: { id, ...times, event } })
    },
    send(by: Doer, sending: Exclude<Sending, { is: 'report' }>, urgency: Urgency): KeptAct {
      return wrap(by, idOf(sending), clock.now(), urgency, sending)
    },
  }
}
export type ActMaker = ReturnType<typeof actMaker>

const idOf = (sending: Exclude<Sending, { is: 'report' }>): EntryId =>
  sending.is === 'write' ? sending.write.id : sending.is === 'ask' ? sending.ask.id : newId()

/** Figures first; who they are, after. */
const urgencyOf = ({ type }: Observation): Urgency =>
  type === 'Registered' || type === 'Identified' || type === 'IntentionStated'
    ? 'name'
    : type === 'Logged'
      ? 'words'
      : 'count'
