import { FIRST_EPOCH, type Grant, type NumberedUpdate, type PlanStore } from './planStore.ts'
import { openPlanVersions } from './planVersions.ts'

interface Kept {
  epoch: string
  state: Uint8Array | undefined
  from: number
  end: number
  updates: NumberedUpdate[]
  readonly grants: Map<number, Grant>
}

/** Plan documents for as long as the process runs: tests, and copies to try things on. */
export function memoryPlanStore(): PlanStore {
  const documents = new Map<string, Kept>()

  function kept(document: string): Kept {
    const found = documents.get(document)
    if (found) return found
    const fresh: Kept = {
      epoch: FIRST_EPOCH,
      state: undefined,
      from: 0,
      end: 0,
      updates: [],
      grants: new Map(),
    }
    documents.set(document, fresh)
    return fresh
  }

  const versions = openPlanVersions(':memory:')
  return {
    versions,
    async read(document) {
      const { epoch, state, from, updates } = kept(document)
      return { epoch, from, updates: [...updates], ...(state ? { state } : {}) }
    },
    async append(document, epoch, updates) {
      const doc = kept(document)
      if (doc.epoch !== epoch) return 'epoch-over'
      for (const update of updates) doc.updates.push({ n: ++doc.end, update: update.slice() })
      return doc.end
    },
    async readAfter(document, n) {
      const { epoch, updates } = kept(document)
      return { epoch, updates: updates.filter((update) => update.n > n) }
    },
    async compact(document, epoch, n, state) {
      const doc = kept(document)
      if (doc.epoch !== epoch || n <= doc.from) return
      doc.state = state.slice()
      doc.from = n
      doc.updates = doc.updates.filter((update) => update.n > n)
    },
    async renew(document, n, epoch, state) {
      const doc = kept(document)
      if (doc.end !== n) return 'moved-on'
      doc.end = n + 1
      Object.assign(doc, { epoch, state: state.slice(), from: doc.end, updates: [] })
      return doc.end
    },
    async putGrant(document, grant) {
      const { grants } = kept(document)
      if (!grants.has(grant.client)) grants.set(grant.client, grant)
    },
    async grant(document, client) {
      return kept(document).grants.get(client)
    },
    async scrub() {},
    watch: () => () => undefined, // no other node
    async close() {
      versions.close()
    },
  }
}
