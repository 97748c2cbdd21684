import * as z from 'zod'
import type { Recorded } from '../ledger/index.ts'
import { decodeSegment } from './segment.ts'

const n = z.number().int().min(0)

/** A name is the hash of what it names: under one name there is never anything else. */
export const SegmentName = z.string().regex(/^[0-9a-f]{32}$/)
export type SegmentName = z.infer<typeof SegmentName>

/** The sealed segments of a ledger in order; what follows `after` is asked for by number. */
export const SegmentList = z.strictObject({
  segments: z.array(z.strictObject({ name: SegmentName, from: n, to: n })),
  after: n,
})
export type SegmentList = z.infer<typeof SegmentList>

/** How many are on the way at once: the line is never idle, the answers stay in order. */
const AHEAD = 4

/**
 * Reads the segments of a list that hold entries above `have`, in order.
 *
 * @param fetch the bytes behind a name, decompressed
 * @returns the number up to which all is read; the rest is in the ledger itself
 * @throws SegmentDamaged, and whatever `fetch` throws
 */
export async function readSegments(
  { segments }: SegmentList,
  have: number,
  fetch: (name: SegmentName) => Promise<Uint8Array>,
  take: (entries: readonly Recorded[]) => void,
): Promise<number> {
  const wanted = segments.filter(({ to }) => to > have)
  const coming = new Map<number, Promise<Uint8Array>>()
  const ask = (i: number) => {
    const next = wanted[i]
    if (!next) return
    const bytes = fetch(next.name)
    bytes.catch(() => {}) // heard of where it is awaited
    coming.set(i, bytes)
  }
  for (let i = 0; i < AHEAD; i += 1) ask(i)
  let read = have
  for (let i = 0; i < wanted.length; i += 1) {
    const bytes = await coming.get(i)
    coming.delete(i)
    ask(i + AHEAD)
    if (!bytes) break
    take(decodeSegment(bytes).filter(({ seq }) => seq > read))
    read = wanted[i]?.to ?? read
  }
  return read
}
