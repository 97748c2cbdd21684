import { type Act, rightOf } from '@homeward/shared/access'
import {
  type Answer,
  accept,
  type EntryId,
  type Instant,
  MINUTE,
  type OperationId,
  refuse,
} from '@homeward/shared/basics'
import type { Mode } from '@homeward/shared/picture'
import { Proposal, type ProposalAct, type ProposalAsk } from '@homeward/shared/protocol'
import type { Operation, Operations } from '../operation/index.ts'
import { type Records, shelf } from '../records/index.ts'
import { allowed, type Session } from '../session/index.ts'

/** A proposal that nobody has confirmed by then is over: what it was asked for may be no more. */
const HOLDS = 30 * MINUTE
/** As many as are shown. */
const SHOWN = 50

/** Does what two people have agreed on. Asked again it does nothing more: a crash may lie between. */
export type Execute = (operation: Operation, proposal: Proposal) => Promise<Answer<unknown>>
export type Executors = Readonly<Record<ProposalAct, Execute>>

/** What right an act asks of both people. */
export const RIGHT_OF: Readonly<Record<ProposalAct, Act>> = {
  start: 'start',
  closing: 'close',
  close: 'close',
  seal: 'seal',
  unseal: 'seal',
  archive: 'close',
  erase: 'erase',
  mass: 'mass',
  export: 'export:ask',
}

/** What an act needs to be told beside its reason. */
const faultOf = ({ act, entries, export: file }: ProposalAsk): string | undefined => {
  if ((act === 'mass') !== (entries !== undefined)) return 'entries'
  return (act === 'export') === (file !== undefined) ? undefined : 'export'
}

/** A list of persons leaves the house: in a live operation nobody decides that alone. */
const decidesAlone = (session: Session, mode: Mode, act: ProposalAct): boolean =>
  act === 'export'
    ? mode === 'drill' && allowed(session, mode, 'approve')
    : rightOf(session.role, mode, RIGHT_OF[act])?.second !== true

/** Acts that take two people: one asks, another confirms, and it is done once (R1 to R4). */
export function openProposals(records: Records, executors: Executors, now: () => Instant) {
  const kept = shelf(records, 'proposal', Proposal)
  const keyOf = (operation: OperationId, id: EntryId) => `${operation}/${id}`
  const key = ({ operation, id }: Proposal) => keyOf(operation, id)
  const tries = new Map<string, Promise<Proposal>>()
  const shown = (proposal: Proposal): Proposal =>
    proposal.state === 'open' && proposal.until <= now()
      ? { ...proposal, state: 'expired' }
      : proposal
  const who = ({ actor, name }: Session) => ({ actor, name, at: now() })

  const noted = (
    operation: Operation,
    { actor, role }: Pick<Session, 'actor' | 'role'>,
    step: string,
    { act, id }: Pick<Proposal, 'act' | 'id'>,
    code?: string,
  ) =>
    operation.audit.note({
      ...{ actor, role, act: `${step}:${act}`, object: id },
      ...(code === undefined ? { result: 'done' } : { result: 'refused', code }),
    })

  /** One try at a time, shared by all who ask here; at another node the act itself does nothing twice. */
  function execute(operation: Operation, proposal: Proposal): Promise<Proposal> {
    const running = tries.get(key(proposal))
    if (running) return running
    const trying = tryOnce(operation, proposal).finally(() => tries.delete(key(proposal)))
    tries.set(key(proposal), trying)
    return trying
  }

  async function tryOnce(operation: Operation, proposal: Proposal): Promise<Proposal> {
    const known = (await kept.get(key(proposal)))?.value ?? proposal
    if (known.state !== 'confirmed') return known // done meanwhile
    const answer = await executors[proposal.act](operation, proposal)
    // Not now is not no: it is tried again at the next start, or by whoever asks.
    if (!answer.ok && answer.refusal.code === 'try-again') return proposal
    const settled = await kept.adjust(key(proposal), (found) =>
      found.state !== 'confirmed'
        ? undefined
        : answer.ok
          ? { ...found, state: 'done' }
          : { ...found, state: 'failed', refusal: answer.refusal },
    )
    return settled ?? proposal
  }

  async function get(operation: Operation, id: EntryId): Promise<Proposal | undefined> {
    const found = await kept.get(keyOf(operation.info().id, id))
    return found && shown(found.value)
  }

  return {
    async list(operation: Operation): Promise<Proposal[]> {
      const own = (await kept.list()).flatMap(({ value }) =>
        value.operation === operation.info().id ? [shown(value)] : [],
      )
      return own.sort((a, b) => b.by.at - a.by.at).slice(0, SHOWN)
    },

    /** Asks for an act; where the table asks for one person alone, it is done at once. */
    async propose(
      operation: Operation,
      session: Session,
      ask: ProposalAsk,
    ): Promise<Answer<Proposal>> {
      const { id, mode } = operation.info()
      const right = RIGHT_OF[ask.act]
      if (!allowed(session, mode, right)) {
        await noted(operation, session, 'propose', ask, 'not-allowed')
        return refuse({ code: 'not-allowed' })
      }
      const fault = faultOf(ask)
      if (fault) return refuse({ code: 'malformed', where: [fault] })
      const alone = decidesAlone(session, mode, ask.act)
      const proposal: Proposal = {
        ...ask,
        operation: id,
        by: who(session),
        until: now() + HOLDS,
        state: alone ? 'confirmed' : 'open',
      }
      if (!(await kept.put(key(proposal), proposal, 0))) {
        const before = await get(operation, ask.id)
        const same = before?.act === ask.act && before.by.actor === session.actor
        return before && same ? accept(before) : refuse({ code: 'id-reused' })
      }
      await noted(operation, session, 'propose', ask)
      return accept(alone ? await execute(operation, proposal) : proposal)
    },

    /** The second person: another one than who asked. */
    async confirm(operation: Operation, session: Session, id: EntryId): Promise<Answer<Proposal>> {
      const found = await get(operation, id)
      if (!found) return refuse({ code: 'document-unknown' })
      const { mode } = operation.info()
      const may =
        allowed(session, mode, 'approve') &&
        allowed(session, mode, RIGHT_OF[found.act]) &&
        found.by.actor !== session.actor
      if (!may) {
        await noted(operation, session, 'confirm', found, 'not-allowed')
        return refuse({ code: 'not-allowed' })
      }
      if (found.state === 'open') await noted(operation, session, 'confirm', found)
      const confirmed = await kept.adjust(key(found), (value) =>
        shown(value).state === 'open'
          ? { ...value, state: 'confirmed', second: who(session) }
          : undefined,
      )
      // Confirmed before, perhaps without having been done: doing it again is harmless.
      const standing = confirmed ?? (await get(operation, id)) ?? found
      return accept(standing.state === 'confirmed' ? await execute(operation, standing) : standing)
    },

    /** Who asked takes it back, or who could confirm says no. */
    async withdraw(operation: Operation, session: Session, id: EntryId): Promise<Answer<Proposal>> {
      const found = await get(operation, id)
      if (!found) return refuse({ code: 'document-unknown' })
      const { mode } = operation.info()
      if (found.by.actor !== session.actor && !allowed(session, mode, 'approve'))
        return refuse({ code: 'not-allowed' })
      const withdrawn = await kept.adjust(key(found), (value) =>
        shown(value).state === 'open' ? { ...value, state: 'withdrawn' } : undefined,
      )
      if (withdrawn) await noted(operation, session, 'withdraw', found)
      return accept(withdrawn ?? found)
    },

    /** Gives what was asked for to who asked, once and not for long. */
    async fetch(operation: Operation, session: Session, id: EntryId): Promise<Answer<Proposal>> {
      const found = await get(operation, id)
      if (found?.act !== 'export' || found.by.actor !== session.actor)
        return refuse({ code: 'document-unknown' })
      if (found.state !== 'done') return refuse({ code: 'second-person-needed' })
      const deadline = (found.second ?? found.by).at + HOLDS
      if (found.fetchedAt !== undefined || deadline <= now())
        return refuse({ code: 'too-late', deadline: found.fetchedAt ?? deadline })
      const taken = await kept.adjust(key(found), (value) =>
        value.fetchedAt === undefined ? { ...value, fetchedAt: now() } : undefined,
      )
      return taken ? accept(taken) : refuse({ code: 'too-late', deadline })
    },

    /** Does what was confirmed and not done when the process ended. */
    async resume(operations: Pick<Operations, 'get'>): Promise<void> {
      for (const { value } of await kept.list()) {
        const operation = value.state === 'confirmed' ? operations.get(value.operation) : undefined
        if (operation) await execute(operation, value)
      }
    },
  }
}
export type Proposals = ReturnType<typeof openProposals>
