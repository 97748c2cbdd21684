import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { PlanStore } from './planStore.ts'
import { PLAN_SHAPES } from './shapes.ts'

/** Tries against others who still write; each of them ends with an epoch that is over. */
const ATTEMPTS = 20

/** Puts an empty text in the place of every document of an operation, and its versions away, for good. */
export async function erasePlans(store: PlanStore): Promise<void> {
  const empty = Y.encodeStateAsUpdate(new Y.Doc())
  for (const document of PLAN_SHAPES.keys())
    for (let attempt = 0; ; attempt += 1) {
      const { from, updates } = await store.read(document)
      const end = updates.at(-1)?.n ?? from
      if ((await store.renew(document, end, randomUUID(), empty)) !== 'moved-on') break
      if (attempt >= ATTEMPTS) throw new Error(`the plan document ${document} is still written`)
    }
  store.versions.erase()
  await store.scrub()
}
