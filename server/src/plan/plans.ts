import type { OperationId } from '@homeward/shared/basics'
import type { Gate } from '../gate/index.ts'
import type { Log } from '../log/index.ts'
import { openPlanDocument, type PlanDocument } from './planDocument.ts'
import type { PlanLimits } from './planLimits.ts'
import type { PlanStore } from './planStore.ts'
import { PLAN_SHAPES } from './shapes.ts'

/** The plan documents of one operation. */
export interface Plans {
  readonly store: PlanStore
  /** @returns nothing when there is no document of that name */
  readonly document: (name: string) => Promise<PlanDocument> | undefined
  close(): Promise<void>
}

export function openPlans(
  operation: OperationId,
  store: PlanStore,
  gate: Gate,
  log: Log,
  limits?: Partial<PlanLimits>,
): Plans {
  const documents = new Map<string, Promise<PlanDocument>>()

  function open(name: string): Promise<PlanDocument> | undefined {
    const shape = PLAN_SHAPES.get(name)
    if (!shape) return undefined
    const fields = { operation, ...(limits ? { limits } : {}) }
    const opening = openPlanDocument({ ...fields, name, shape, store, gate, log })
    documents.set(name, opening)
    opening.catch(() => documents.delete(name)) // asked again, it is tried again
    return opening
  }

  const unwatch = store.watch((name) => {
    documents
      .get(name)
      ?.then((document) => document.catchUp())
      .catch((error: unknown) => log('plan-catch-up-failed', { operation, error }))
  })

  return {
    store,
    document: (name) => documents.get(name) ?? open(name),
    async close() {
      unwatch()
      for (const opening of documents.values())
        await opening.then(
          (document) => document.close(),
          () => undefined,
        )
      await store.close()
    },
  }
}
