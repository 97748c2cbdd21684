import type { Operation } from '../operation/index.ts'
import { erasePlans, type PlanStore } from '../plan/index.ts'

/**
 * Destroys everything that names a person in an operation: the keys of its register, all that they
 * sealed, and the texts of its plans. The ledger of ids stays, and with it every count.
 *
 * Keys first: from then on nothing is read, whatever happens to the rest. Again is harmless.
 */
export async function eraseOperation(
  { register }: Pick<Operation, 'register'>,
  openPlanStore: () => PlanStore,
): Promise<void> {
  await register.eraseAll()
  const store = openPlanStore()
  try {
    await erasePlans(store)
  } finally {
    await store.close()
  }
}
