import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { memoryPlanStore } from './memoryPlanStore.ts'
import { planStoreContract } from './planStoreContract.ts'
import { openSqlitePlanStore } from './sqlitePlanStore.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

planStoreContract('memoryPlanStore', async () => ({ store: memoryPlanStore() }), {
  outlives: false,
})

planStoreContract(
  'sqlitePlanStore',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'homeward-plan-'))
    folders.push(folder)
    const store = openSqlitePlanStore(folder)
    const again = async () => {
      await store.close()
      return openSqlitePlanStore(folder)
    }
    return { store, again }
  },
  { outlives: true },
)
