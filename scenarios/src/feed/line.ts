import type { Answer, Refusal } from '@homeward/shared/basics'
import type { AskOf, ClientMessage, ValueOf } from '@homeward/shared/protocol'
import { io } from 'socket.io-client'

const ANSWER_MS = 10_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2_000

/** Refusals that pass: the server is busy, full or starting. Everything else is an answer. */
const PASSING: ReadonlySet<Refusal['code']> = new Set(['try-again', 'storage-full', 'too-fast'])

/** The server will never take what we have for it: playing on makes no sense. */
export class FeedRefused extends Error {}

/** What no waiting and no other entry will change. */
export const HOPELESS: ReadonlySet<Refusal['code']> = new Set([
  'not-allowed',
  'not-signed-in',
  'operation-unknown',
  'read-only',
])

/** A socket of one device that asks until it is answered, whatever happens to the server. */
export interface Line {
  surely<Name extends ClientMessage>(name: Name, ask: AskOf<Name>): Promise<Answer<ValueOf<Name>>>
  /** Tells when the line is up again after it was down. */
  onReturn(hear: () => void): void
  close(): void
}

export function openLine(url: string, namespace: string, token: string): Line {
  const socket = io(`${url}/${namespace}`, {
    transports: ['websocket'],
    auth: { token },
    reconnectionDelay: FIRST_PAUSE_MS,
    reconnectionDelayMax: LONGEST_PAUSE_MS,
    forceNew: true, // each device has a connection of its own
  })
  let closed = false
  // Refused at the door is not the same as away: Socket.IO tries again only after the latter.
  socket.on('connect_error', () => {
    if (!socket.active && !closed) setTimeout(() => !closed && socket.connect(), LONGEST_PAUSE_MS)
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect' && !closed) socket.connect()
  })
  return {
    async surely(name, ask) {
      for (let pause = FIRST_PAUSE_MS; !closed; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        // `timeout` also ends an ask whose answer was lost with the line; its ids make it harmless.
        const answer = await socket
          .timeout(ANSWER_MS)
          .emitWithAck(name, ask)
          .catch(() => undefined)
        if (answer && (answer.ok || !PASSING.has(answer.refusal.code))) return answer
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
      throw new Error('the line was closed while it asked')
    },
    onReturn(hear) {
      socket.io.on('reconnect', hear)
    },
    close() {
      closed = true
      socket.disconnect()
    },
  }
}
