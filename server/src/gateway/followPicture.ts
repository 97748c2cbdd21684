import type { OperationId } from '@homeward/shared/basics'
import type { Message } from '@homeward/shared/protocol'
import type { PictureFeed } from '../picture/index.ts'
import { type Line, say } from './line.ts'
import type { Post, Topic } from './post.ts'

/** Carries one picture document to all lines that follow it. */
export interface PictureTopic {
  follow(line: Line): void
  close(): void
}

export function openPictureTopic(
  operation: OperationId,
  nsp: string,
  feed: PictureFeed,
  post: Post,
): PictureTopic {
  let pending: Message[] = []
  let unfollow: (() => void) | undefined
  const topic: Topic = {
    nsp,
    collect() {
      const messages = pending
      pending = []
      return messages
    },
    lines: new Map(),
  }
  const tell = (message: Message) => {
    pending.push(message)
    post.wake(topic)
  }

  function start(line: Line): void {
    if (topic.lines.size === 0)
      unfollow = feed.follow({
        update: (epoch, update) => tell(updateMessage(operation, epoch, update)),
        renewed: (epoch, state) => {
          pending = [] // the new document holds all of it
          tell(epochMessage(operation, epoch, state))
        },
      })
    topic.lines.set(line, { lag: () => resume(line) })
  }

  function stop(line: Line): void {
    if (!topic.lines.delete(line) || topic.lines.size > 0) return
    unfollow?.()
    pending = []
  }

  /** A line that cannot keep up gets the whole document again once it has read what it was sent. */
  function resume(line: Line): void {
    topic.lines.delete(line)
    void line.backlog.drained().then(() => {
      if (!line.socket.connected) return
      const { epoch, state } = feed.now()
      say(line, epochMessage(operation, epoch, state))
      start(line)
    })
  }

  return {
    follow(line) {
      if (topic.lines.has(line)) return
      start(line)
      line.leave.add(() => stop(line))
    },
    close: () => unfollow?.(),
  }
}

const updateMessage = (operation: OperationId, epoch: string, update: Uint8Array): Message => ({
  name: 'picture:update',
  body: { operation, epoch, update },
})

const epochMessage = (operation: OperationId, epoch: string, state: Uint8Array): Message => ({
  name: 'picture:epoch',
  body: { operation, epoch, state },
})
