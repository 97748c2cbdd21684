import type { OperationId } from '@homeward/shared/basics'
import type { Message, Presence } from '@homeward/shared/protocol'
import * as Y from 'yjs'
import { openPresence, type PlanDocument } from '../plan/index.ts'
import type { Line } from './line.ts'
import type { Post, Topic } from './post.ts'

/** Carries one plan document, and who is in it, to all lines that have it open. */
export interface PlanTopic {
  readonly present: () => Presence[]
  /**
   * Lets a line in. A client id that comes back on another line takes its place over: the old line
   * is a connection that nobody has noticed is dead.
   *
   * @param closed called once, when it leaves or is displaced
   * @returns how to leave
   */
  enter(line: Line, who: Presence, closed: () => void): () => void
  move(client: number, anchor: string | null, head: string | null): void
  close(): void
}

/** Cursors are told once a second; the first one after a quiet second at once. */
const PRESENT_MS = 1_000

export function openPlanTopic(
  operation: OperationId,
  name: string,
  nsp: string,
  document: PlanDocument,
  post: Post,
): PlanTopic {
  const about = { operation, document: name }
  const presence = openPresence()
  let updates: { epoch: string; update: Uint8Array }[] = []
  let renewed: Message | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let due = false
  const topic: Topic = { nsp, collect, lines: new Map() }

  function collect(): Message[] {
    const messages = [renewed, updateMessage(), presentMessage()]
    renewed = undefined
    updates = []
    return messages.filter((message) => message !== undefined)
  }

  function updateMessage(): Message | undefined {
    const [first] = updates
    if (!first) return undefined
    const update = Y.mergeUpdates(updates.map(({ update: one }) => one))
    return { name: 'plan:update', body: { ...about, epoch: first.epoch, update } }
  }

  function presentMessage(): Message | undefined {
    if (!due) return undefined
    due = false
    const changes = presence.changes()
    if (!changes) return undefined
    toldAt = performance.now()
    return { name: 'plan:present', body: { ...about, ...changes } }
  }

  const unfollow = document.follow({
    update(epoch, update) {
      updates.push({ epoch, update })
      post.wake(topic)
    },
    renewed(epoch, state) {
      updates = [] // the new document holds them
      renewed = { name: 'plan:epoch', body: { ...about, epoch, state } }
      post.wake(topic)
    },
  })

  function moved(): void {
    timer ??= setTimeout(
      () => {
        timer = undefined
        due = true
        post.wake(topic)
      },
      Math.max(0, toldAt + PRESENT_MS - performance.now()),
    )
  }

  const leaving = new Map<number, () => void>()

  return {
    present: presence.all,
    enter(line, who, closed) {
      leaving.get(who.client)?.()
      presence.come(who)
      // What is written must not be left out: a line too far behind opens the document again.
      topic.lines.set(line, { lag: () => line.socket.disconnect(true) })
      const leave = () => {
        if (leaving.get(who.client) !== leave) return
        leaving.delete(who.client)
        presence.leave(who.client)
        topic.lines.delete(line)
        moved()
        closed()
      }
      leaving.set(who.client, leave)
      moved()
      return leave
    },
    move(client, anchor, head) {
      presence.move(client, anchor, head)
      moved()
    },
    close() {
      clearTimeout(timer)
      unfollow()
    },
  }
}
