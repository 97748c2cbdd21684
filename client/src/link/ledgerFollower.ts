import type { OperationId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import type { Link } from './link.ts'

const PAGE = 1_000
/** Entries under way when a beat leaves arrive within a tick or two. */
const GRACE_MS = 2_000

/**
 * Passes on every entry of a ledger from a number on, in order and once, across lost connections
 * and lost frames: a hole is asked for, silence is checked against what each beat says.
 */
export function followLedger(
  link: Link,
  operation: OperationId,
  from: number,
  hear: (entries: readonly Recorded[]) => void,
): () => void {
  let seq = from
  let filling = false
  let late: ReturnType<typeof setTimeout> | undefined

  /** @returns whether nothing is missing before these entries */
  function take(entries: readonly Recorded[]): boolean {
    const fresh = entries.filter((entry) => entry.seq > seq)
    if (fresh.length === 0) return true
    if (fresh[0]?.seq !== seq + 1) return false
    seq = fresh.at(-1)?.seq ?? seq
    hear(fresh)
    return true
  }

  async function fill(): Promise<void> {
    if (filling) return
    filling = true
    for (;;) {
      const page = await link.ask('ledger:read', { operation, after: seq, limit: PAGE })
      if (!page.ok || page.value.entries.length === 0 || !take(page.value.entries)) break
      if (seq >= page.value.seq) break
    }
    filling = false
  }

  const stops = [
    link.onConnect(() => void link.ask('ledger:follow', { operation, after: seq })),
    link.on('ledger:entries', (said) => {
      if (said.operation === operation && !take(said.entries)) void fill()
    }),
    link.on('beat', ({ ends }) => {
      const end = ends[operation]
      if (end === undefined || end <= seq) return
      clearTimeout(late)
      late = setTimeout(() => end > seq && void fill(), GRACE_MS)
    }),
  ]
  return () => {
    clearTimeout(late)
    for (const stop of stops) stop()
  }
}
