import type { EntryId } from '@homeward/shared/basics'
import type { Entry, Recorded } from '@homeward/shared/ledger'
import { contentOf, type Link, link, START } from './chain.ts'
import type { Appended, Ledger } from './ledger.ts'

/** Holds an operation for as long as the process runs: tests, and copies to try things on. */
export function memoryLedger(): Ledger {
  const links: Link[] = []
  const byId = new Map<EntryId, Recorded>()
  const end = () => {
    const last = links.at(-1)
    return last ? { seq: last.record.seq, hash: last.hash } : START
  }
  const add = (entry: Entry): Recorded => {
    const next = link(end(), structuredClone(entry))
    links.push(next)
    byId.set(entry.id, next.record)
    return next.record
  }
  return {
    async append(entries) {
      return entries.map((entry): Appended => {
        const record = byId.get(entry.id)
        if (!record) return { became: 'recorded', record: add(entry) }
        const same = contentOf(record) === contentOf(entry)
        return { became: same ? 'duplicate' : 'id-reused', record }
      })
    },
    async appendAt(seq, entries) {
      if (seq !== end().seq || entries.some(({ id }) => byId.has(id))) return 'moved-on'
      return entries.map(add)
    },
    async readAfter(seq, limit) {
      return links.slice(seq, seq + limit).map(({ record }) => record)
    },
    async find(ids) {
      return ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.seq - b.seq)
    },
    async end() {
      return end()
    },
    async endAt(seq) {
      if (seq === 0) return START
      const hash = links[seq - 1]?.hash
      return hash === undefined ? undefined : { seq, hash }
    },
    async verify() {},
    async close() {},
  }
}
