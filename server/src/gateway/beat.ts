import type { Instant, Refusal } from '@homeward/shared/basics'
import type { Message } from '@homeward/shared/protocol'
import type { Operations } from '../operation/index.ts'
import type { Admitted } from './admit.ts'
import { cut, type SharedFrame, writeFrame } from './connection.ts'
import type { SocketLimits } from './limits.ts'
import { frameFor, type Line, say } from './line.ts'

/** A line, what it follows, and what it came in with. */
export interface Beaten {
  readonly line: Line
  readonly admitted: Admitted
  readonly follows: Set<string>
}

const SLICE = 100

/**
 * Every few seconds: tells each client where the ledgers it follows end, so that silence is never
 * taken for calm; ends lines whose session is over, and readers that do not read.
 */
export function openBeat(
  lines: () => Iterable<Beaten>,
  operations: Operations,
  limits: SocketLimits,
  clock: () => Instant,
) {
  function beat({ line, follows }: Beaten, now: Instant, made: Map<string, SharedFrame>): void {
    const key = [line.nsp, line.binary, ...follows].join()
    const frame = made.get(key) ?? frameFor(line, beatMessage(follows, now))
    made.set(key, frame)
    writeFrame(line.socket.conn, frame)
  }

  function beatMessage(follows: ReadonlySet<string>, now: Instant): Message {
    const ends: Record<string, number> = {}
    for (const id of follows) ends[id] = operations.get(id)?.state.seq ?? 0
    return { name: 'beat', body: { now, ends } }
  }

  async function check({ line, admitted }: Beaten): Promise<void> {
    const since = line.backlog.since()
    if (since !== undefined && performance.now() - since > limits.stallMs) cut(line.socket.conn)
    else {
      const over = await admitted.over()
      if (!over) return
      say(line, cutMessage(over))
      cut(line.socket.conn)
    }
  }

  async function round(): Promise<void> {
    const now = clock()
    const made = new Map<string, SharedFrame>()
    const all = [...lines()]
    for (const [i, beaten] of all.entries()) {
      if (i % SLICE === SLICE - 1) await new Promise(setImmediate) // others have a turn in between
      if (!beaten.line.socket.connected) continue
      beat(beaten, now, made)
      check(beaten).catch(() => undefined) // the session store cannot answer: asked again next time
    }
  }

  /** A right may have been taken away: everybody is asked at once what they came in with. */
  async function recheck(): Promise<void> {
    for (const [i, beaten] of [...lines()].entries()) {
      if (i % SLICE === SLICE - 1) await new Promise(setImmediate)
      check(beaten).catch(() => undefined)
    }
  }

  const timer = setInterval(() => void round(), limits.beatMs)
  return { recheck, close: () => clearInterval(timer) }
}

/** The last word before the server ends a connection, and how long to stay away. */
export const cutMessage = (refusal: Refusal, retryAfter = 0): Message => ({
  name: 'cut',
  body: { refusal, retryAfter },
})
