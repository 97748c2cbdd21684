import { batchFrame, type Message, writeBatch } from '@homeward/shared/protocol'
import type { Log } from '../log/index.ts'
import { binaryFrame, type SharedFrame, textFrame, writeFrame } from './connection.ts'
import { eventText, type Line } from './line.ts'
import { TEXT } from './parser.ts'

/** Something many clients hear alike: the entries of an operation, its picture, a plan document. */
export interface Topic {
  readonly nsp: string
  /** All that there is to tell since the last tick; asked once a tick, only after `wake`. */
  readonly collect: () => readonly Message[]
  /** Who hears it. `lag` is called, instead of telling, for a line too far behind. */
  readonly lines: Map<Line, { readonly lag: () => void }>
}

export interface Post {
  /** Says that a topic has something to tell. */
  wake(topic: Topic): void
  close(): void
}

/** Quiet, a message leaves at once; busy, everybody gets at most one frame a tick. */
export const tickMs = (clients: number): number => (clients > 2_000 ? 100 : clients > 500 ? 50 : 33)

/**
 * Carries topics to their lines: one WebSocket frame for each binary client and tick, its bytes
 * made once for all who hear the same topics. A write to a socket costs 3 to 6 µs whatever its
 * size, so fewer frames is all that counts.
 */
export function openPost(clients: () => number, lagBytes: number, log: Log): Post {
  const awake = new Set<Topic>()
  let lastTick = 0
  let timer: NodeJS.Timeout | NodeJS.Immediate | undefined
  let open = true

  function plan(): void {
    if (timer || !open) return
    const wait = lastTick + tickMs(clients()) - performance.now()
    // After a quiet tick: at once, with whatever else happens in this turn.
    timer = wait > 0 ? setTimeout(tick, wait) : setImmediate(tick)
  }

  function tick(): void {
    timer = undefined
    lastTick = performance.now()
    const topics = [...awake]
    awake.clear()
    try {
      deliver(topics, lagBytes)
    } catch (error) {
      log('tick failed', { error }) // who missed something notices by the next beat and asks
    }
    if (awake.size > 0) plan() // a topic may have kept some for the next tick
  }

  return {
    wake(topic) {
      awake.add(topic)
      plan()
    },
    close() {
      open = false
      if (timer) {
        clearTimeout(timer as NodeJS.Timeout) // one of the two; each ignores the other's kind
        clearImmediate(timer as NodeJS.Immediate)
      }
    },
  }
}

function deliver(topics: readonly Topic[], lagBytes: number): void {
  const parcels = topics.flatMap((topic) => {
    const messages = topic.collect()
    return messages.length > 0 ? [openParcel(topic, messages)] : []
  })
  const mail = new Map<Line, Parcel[]>()
  for (const parcel of parcels)
    for (const [line, { lag }] of [...parcel.topic.lines])
      if (line.backlog.bytes() > lagBytes) lag()
      else {
        const sack = mail.get(line)
        if (sack) sack.push(parcel)
        else mail.set(line, [parcel])
      }
  const frames = new Map<string, SharedFrame>()
  for (const [line, sack] of mail)
    if (line.binary) writeFrame(line.socket.conn, frameOf(line.nsp, sack, frames))
    else
      for (const parcel of sack)
        for (const text of parcel.texts()) writeFrame(line.socket.conn, text)
}

type Parcel = ReturnType<typeof openParcel>
let parcels = 0

/** What one topic has to tell in one tick, encoded when first needed and once. */
function openParcel(topic: Topic, messages: readonly Message[]) {
  let batch: Uint8Array | undefined
  let texts: SharedFrame[] | undefined
  return {
    id: ++parcels,
    topic,
    batch: () => (batch ??= writeBatch(messages, TEXT)),
    texts: () => (texts ??= messages.map((message) => textFrame(eventText(topic.nsp, message)))),
  }
}

/** Lines that hear the same topics share the frame too. */
function frameOf(
  nsp: string,
  sack: readonly Parcel[],
  made: Map<string, SharedFrame>,
): SharedFrame {
  const key = sack.map(({ id }) => id).join()
  const found = made.get(key)
  if (found) return found
  const frame = binaryFrame(batchFrame(nsp, Buffer.concat(sack.map(({ batch }) => batch()))))
  made.set(key, frame)
  return frame
}
