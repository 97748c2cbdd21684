import { canonical } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import {
  decodeSegment,
  encodeSegment,
  SEGMENT_ENTRIES,
  SegmentDamaged,
  type SegmentList,
  type SegmentName,
} from '@homeward/shared/segment'
import type { Log } from '../log/index.ts'
import { chained } from './chain.ts'
import { type Ledger, LedgerDamaged } from './ledger.ts'
import { nameOf, openSegmentStore, type SegmentRow } from './segmentStore.ts'

/** Entries between which others are served, about 4 µs each. */
const SLICE = 512

/**
 * The sealed part of a ledger: runs of entries that never change again, so that it opens quickly
 * and a page can load and keep it in few bytes. The ledger stays the truth.
 */
export interface Segments {
  readonly list: () => SegmentList
  /** A segment as it is sent: compressed with gzip. */
  readonly packed: (name: SegmentName) => Uint8Array | undefined
  /** Tells the sealed entries of segments that end above `after`. @returns the last number told */
  readonly read: (after: number, take: (entries: readonly Recorded[]) => void) => Promise<number>
  /** Seals what the ledger has completed, a slice a turn. Called again while it runs, it goes on. */
  readonly grow: () => Promise<void>
  /**
   * Checks every sealed entry against the ledger's chain, beside the work.
   *
   * @throws LedgerDamaged when a segment is not what was recorded; it is taken away first
   */
  readonly verify: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens the segments of a ledger; what does not belong to its history is dropped and made again. */
export async function openSegments(folder: string, ledger: Ledger, log: Log): Promise<Segments> {
  const store = openSegmentStore(folder)
  let open = true
  let growing: Promise<void> | undefined
  let more = false
  const rows: SegmentRow[] = []
  for (const row of store.rows()) {
    const follows = row.first === sealed() + 1 && row.last === sealed() + SEGMENT_ENTRIES
    if (!follows || (await ledger.endAt(row.last))?.hash !== row.end) {
      drop(row.first, 'of another history')
      break
    }
    rows.push(row)
  }

  function sealed(): number {
    return rows.at(-1)?.last ?? 0
  }

  function drop(first: number, why: string): void {
    log('segments-dropped', { seq: first, code: why })
    store.dropFrom(first)
    rows.splice(Math.floor(first / SEGMENT_ENTRIES))
  }

  /** @throws SegmentDamaged when it is not there, or not what its name says */
  function entriesOf({ name, first, last }: SegmentRow): Recorded[] {
    const bytes = store.bytes(name)
    if (!bytes) throw new SegmentDamaged('not what its name says')
    const entries = decodeSegment(bytes)
    if (entries[0]?.seq !== first || entries.at(-1)?.seq !== last)
      throw new SegmentDamaged('other entries than it should hold')
    return entries
  }

  async function read(
    after: number,
    take: (entries: readonly Recorded[]) => void,
  ): Promise<number> {
    for (const row of rows.filter(({ last }) => last > after)) {
      let entries: Recorded[]
      try {
        entries = entriesOf(row)
      } catch (error) {
        if (!(error instanceof SegmentDamaged)) throw error
        drop(row.first, error.message)
        return row.first - 1
      }
      take(entries)
    }
    return sealed()
  }

  /** Whether these entries, chained to what came before them, end in this hash. */
  async function chainsTo(entries: readonly Recorded[], end: string): Promise<boolean> {
    const first = entries[0]?.seq ?? 1
    let hash = (await ledger.endAt(first - 1))?.hash ?? ''
    for (let i = 0; i < entries.length && open; i += SLICE) {
      for (const entry of entries.slice(i, i + SLICE)) hash = chained(hash, canonical(entry))
      await new Promise(setImmediate)
    }
    return hash === end || !open
  }

  async function sealNext(): Promise<boolean> {
    const first = sealed() + 1
    const last = first + SEGMENT_ENTRIES - 1
    const end = await ledger.endAt(last)
    if (!end || !open) return false
    const bytes = encodeSegment(await ledger.readAfter(first - 1, SEGMENT_ENTRIES))
    await new Promise(setImmediate)
    // What is sealed is read back and chained before anybody gets it.
    if (!(await chainsTo(decodeSegment(bytes), end.hash)))
      throw new SegmentDamaged('it does not give back what was recorded')
    if (!open) return false
    const row = { first, last, name: nameOf(bytes), end: end.hash }
    store.add(row, bytes)
    rows.push(row)
    return true
  }

  async function sealAll(): Promise<void> {
    do {
      more = false
      while (open && (await sealNext())) await new Promise(setImmediate)
    } while (more && open)
  }

  return {
    list: () => ({
      segments: rows.map(({ name, first, last }) => ({ name, from: first, to: last })),
      after: sealed(),
    }),
    packed: store.packed,
    read,
    grow() {
      more = true
      growing ??= sealAll()
        .catch((error: unknown) => log('segments-behind', { seq: sealed(), error }))
        .finally(() => {
          growing = undefined
        })
      return growing
    },
    async verify() {
      for (const row of [...rows]) {
        if (!open) return
        if (await chainsTo(entriesOf(row), row.end)) continue
        drop(row.first, 'not what was recorded')
        throw new LedgerDamaged(folder, row.first, 'a segment is not what was recorded')
      }
    },
    async close() {
      const first = open
      open = false
      await growing
      if (first) store.close()
    },
  }
}
