import { createHash } from 'node:crypto'
import { ActorId, canonical, Instant, OperationId, PlaceId, Text } from '@homeward/shared/basics'
import { PlaceState } from '@homeward/shared/ledger'
import { plainPicture, Totals, toL0 } from '@homeward/shared/picture'
import * as z from 'zod'
import type { Operation } from '../operation/index.ts'
import { type Records, shelf } from '../records/index.ts'

const n = z.number().int().min(0)

/** What stays to be said of an operation when nobody's name is kept any more. Nobody is in it. */
export const Summary = z.strictObject({
  operation: OperationId,
  title: Text,
  archivedAt: Instant,
  by: ActorId,
  second: ActorId,
  /** The end of the ledger, and the hash that stands for all of it. */
  seq: n,
  hash: z.string(),
  /** Public figures (level L0) as of then. */
  totals: Totals,
  places: z.array(z.strictObject({ place: PlaceId, state: PlaceState, counted: n })),
})
export type Summary = z.infer<typeof Summary>

/** A summary, its own hash as it stands in the audit log, and whether the ledger still says so. */
export interface Proof {
  readonly summary: Summary
  readonly digest: string
  readonly holds: boolean
}

/** Public figures of a moment, counted from nothing: so they can be counted again for ever. */
function figuresAt(operation: Operation, at: Instant): Pick<Summary, 'totals' | 'places'> {
  const { id, mode } = operation.info()
  const picture = plainPicture(operation.state, { at, knownAt: at }, { operation: id, mode })
  const { totals, places } = toL0(picture)
  return {
    totals,
    places: places.map(({ id: place, state, counted }) => ({ place, state, counted })),
  }
}

const digestOf = (summary: Summary): string =>
  createHash('sha256').update(canonical(summary)).digest('hex')

/** Summaries of closed operations. */
export function openArchive(records: Records, now: () => Instant) {
  const kept = shelf(records, 'archive', Summary)
  return {
    /** Writes the summary of an operation that is closed, once; again is harmless. */
    async make(operation: Operation, by: ActorId, second: ActorId): Promise<Summary> {
      const { id, title } = operation.info()
      const before = await kept.get(id)
      if (before) return before.value
      const { seq, hash } = await operation.ledger.end()
      const at = now()
      const summary: Summary = {
        ...{ operation: id, title, archivedAt: at, by, second, seq, hash },
        ...figuresAt(operation, at),
      }
      const object = digestOf(summary)
      await operation.audit.note({
        actor: by,
        role: 'chief',
        act: 'archive:summary',
        object,
        result: 'done',
      })
      await kept.put(id, summary, 0)
      return (await kept.get(id))?.value ?? summary // another node may have been faster
    },
    async proof(operation: Operation): Promise<Proof | undefined> {
      const found = (await kept.get(operation.info().id))?.value
      if (!found) return undefined
      const end = await operation.ledger.endAt(found.seq)
      const { totals, places } = figuresAt(operation, found.archivedAt)
      const same = canonical([totals, places]) === canonical([found.totals, found.places])
      return { summary: found, digest: digestOf(found), holds: end?.hash === found.hash && same }
    },
    archivedAt: async (id: OperationId) => (await kept.get(id))?.value.archivedAt,
  }
}
export type Archive = ReturnType<typeof openArchive>
