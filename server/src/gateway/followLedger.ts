import type { OperationId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import type { Message } from '@homeward/shared/protocol'
import type { Operation } from '../operation/index.ts'
import { type Line, say } from './line.ts'
import { firstPage } from './page.ts'
import type { Post, Topic } from './post.ts'

/** The live end of one operation's ledger, for all its followers. */
export interface LedgerFeed {
  /** Sends everything after a number, in order, then what comes. Nothing is left out or sent twice. */
  follow(line: Line, after: number): void
  close(): void
}

const PAGE_ENTRIES = 1_000
const PAGE_BYTES = 131_072
const TICK_BYTES = 262_144
const WAIT_MS = 10

/** `project`: entries as these followers may have them, with every number. */
export function openLedgerFeed(
  operation: Operation,
  post: Post,
  project: (entries: readonly Recorded[]) => readonly Recorded[] = (entries) => entries,
): LedgerFeed {
  const { id, mode } = operation.info()
  const nsp = `/${mode}`
  const pending: Recorded[] = []
  let told = operation.state.seq // the last entry that has left in a tick
  let toldBefore = told
  const topic: Topic = { nsp, collect, lines: new Map() }
  const following = new Map<Line, () => void>()

  function collect(): Message[] {
    const entries = pending.splice(0, firstPage(pending, TICK_BYTES).length)
    toldBefore = told
    told = entries.at(-1)?.seq ?? told
    if (pending.length > 0) post.wake(topic)
    if (entries.length === 0 || topic.lines.size === 0) return []
    return [entriesMessage(id, project(entries))]
  }

  const unfollow = operation.follow((entries) => {
    pending.push(...entries)
    post.wake(topic)
  })

  /** Pages up to what has left already, at the reader's own pace; then it hears with the others. */
  async function catchUp(line: Line, from: number, stopped: () => boolean): Promise<void> {
    let position = from
    for (;;) {
      await line.backlog.drained()
      const page = await operation.ledger.readAfter(position, PAGE_ENTRIES)
      if (stopped()) return
      const known = page.filter(({ seq }) => seq <= told)
      const entries = firstPage(known, PAGE_BYTES)
      if (entries.length > 0) say(line, entriesMessage(id, project(entries)))
      position = entries.at(-1)?.seq ?? position
      // From here to the next tick nothing is awaited: what is pending starts at `told + 1`.
      if (position < told) continue
      if ((pending[0]?.seq ?? Infinity) > position) break
      await new Promise((next) => setTimeout(next, WAIT_MS)) // it read ahead of the tick
      if (stopped()) return
    }
    topic.lines.set(line, { lag: () => start(line, toldBefore) })
  }

  function start(line: Line, after: number): void {
    let running = true
    following.get(line)?.()
    const stop = () => {
      running = false
      topic.lines.delete(line)
      following.delete(line)
      line.leave.delete(stop)
    }
    following.set(line, stop)
    line.leave.add(stop)
    catchUp(line, after, () => !running).catch(() => line.socket.disconnect(true))
  }

  return {
    follow: start,
    close() {
      unfollow()
      for (const stop of [...following.values()]) stop()
    },
  }
}

const entriesMessage = (operation: OperationId, entries: readonly Recorded[]): Message => ({
  name: 'ledger:entries',
  body: { operation, entries },
})
