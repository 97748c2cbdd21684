import { accept, EntryId, refuse } from '@homeward/shared/basics'
import type { Proposal } from '@homeward/shared/protocol'
import { type Archive, eraseOperation } from '../closing/index.ts'
import type { Operation } from '../operation/index.ts'
import type { PlanStore } from '../plan/index.ts'
import type { Session } from '../session/index.ts'
import type { Execute, Executors } from './proposals.ts'

/** Whoever asked for it stands in the ledger; who confirmed is in the proposal and the audit log. */
const asker = ({ by, operation }: Proposal): Session => ({
  actor: by.actor,
  role: 'chief',
  name: by.name,
  audience: operation.startsWith('drill-') ? 'drill' : 'live',
  scope: { kind: 'operation' },
  id: 'proposal',
})

const makeSummary = (archive: Archive, operation: Operation, { by, second }: Proposal) =>
  archive.make(operation, by.actor, (second ?? by).actor)

/** A command under the id of its proposal: sent again, it is decided once. */
const toState =
  (state: 'open' | 'closing' | 'closed'): Execute =>
  (operation, proposal) =>
    operation.request(
      { id: proposal.id, command: { type: 'SetOperationState', state } },
      asker(proposal),
    )

/** Counts what was kept for review because it was much at once, and nothing else. */
const countHeld: Execute = async (operation, proposal) => {
  const held = (await operation.ledger.find([...(proposal.entries ?? [])])).filter(
    ({ review }) => review === 'mass',
  )
  if (held.length === 0) return refuse({ code: 'request-unknown' })
  for (const { id } of held) {
    const command = { type: 'ResolveReview', entry: id, counts: true } as const
    const ask = { id: EntryId.parse(`ok-${id}`.slice(0, 64)), command }
    const answer = await operation.request(ask, asker(proposal))
    if (!answer.ok) return answer
  }
  return accept({})
}

const onlyClosed = (operation: Operation, to: string) =>
  operation.desk.state === 'closed'
    ? undefined
    : refuse({ code: 'state-unreachable', from: operation.desk.state, to })

export const executorsWith = (
  openPlanStore: (operation: Operation) => PlanStore,
  archive: Archive,
): Executors => ({
  start: toState('open'),
  closing: toState('closing'),
  close: toState('closed'),
  async seal({ register }) {
    await register.seal()
    return accept({})
  },
  unseal: async ({ register }) =>
    (await register.unseal()) ? accept({}) : refuse({ code: 'sealed' }),
  async archive(operation, proposal) {
    const early = onlyClosed(operation, 'archived')
    if (early) return early
    await makeSummary(archive, operation, proposal)
    await operation.register.seal() // nobody reads a name any more without two chiefs
    return accept({})
  },
  async erase(operation, proposal) {
    // Only what is over is erased: a closed operation has been read for the last time.
    const early = onlyClosed(operation, 'erased')
    if (early) return early
    await makeSummary(archive, operation, proposal) // its totals can be proved for ever
    await eraseOperation(operation, () => openPlanStore(operation))
    return accept({})
  },
  mass: countHeld,
  export: async () => accept({}), // who asked fetches it: see `server/src/http/exportRoutes.ts`
})
