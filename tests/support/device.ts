import { randomUUID } from 'node:crypto'
import type { Answer } from '@homeward/shared/basics'
import type { Command } from '@homeward/shared/desk'
import type { Observation, Recorded } from '@homeward/shared/ledger'
import type {
  AskOf,
  ClientMessage,
  SERVER_MESSAGES,
  ServerMessage,
  ValueOf,
  Verdict,
} from '@homeward/shared/protocol'
import { io } from 'socket.io-client'
import type * as z from 'zod'
import type { Product } from './product.ts'

/** An outside client of one server, as `docs/protocol.md` lets a stranger write it. */
export interface Device {
  /** @throws when no answer comes in time or the line is down */
  ask<Name extends ClientMessage>(name: Name, ask: AskOf<Name>): Promise<Answer<ValueOf<Name>>>
  /** Reports one thing until it is known to be durable. */
  report(event: Observation): Promise<Verdict>
  /** Sends one command until it is answered; the id stays, so it is decided once. */
  decide(command: Command, id?: string): Promise<Answer<ValueOf<'operation:request'>>>
  /** Hears what the server says under a name. */
  on<Name extends ServerMessage>(name: Name, hear: (said: Said<Name>) => void): void
  /** Every entry that this server tells, from the first on. */
  follow(): Promise<Recorded[]>
  close(): void
}

type Said<Name extends ServerMessage> = z.infer<(typeof SERVER_MESSAGES)[Name]>

const ANSWER_MS = 5_000
const AGAIN_MS = 100

export async function openDevice(
  product: Pick<Product, 'url' | 'token'>,
  role: string,
  operation: AskOf<'ledger:follow'>['operation'],
): Promise<Device> {
  const socket = io(`${product.url}/live`, {
    transports: ['websocket'],
    auth: { token: product.token(role) },
    reconnectionDelay: AGAIN_MS,
    reconnectionDelayMax: AGAIN_MS,
    forceNew: true, // a device of its own, not another tab of the same
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })

  const ask: Device['ask'] = (name, body) => socket.timeout(ANSWER_MS).emitWithAck(name, body)

  /** Until an answer comes that is one: `try-again` and a broken line are not. */
  async function surely<Name extends ClientMessage>(
    name: Name,
    body: AskOf<Name>,
  ): Promise<Answer<ValueOf<Name>>> {
    for (;;) {
      const answer = await ask(name, body).catch(() => undefined)
      if (answer && (answer.ok || answer.refusal.code !== 'try-again')) return answer
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }

  return {
    ask,
    async report(event) {
      const at = Date.now()
      const report = { id: randomUUID(), at, heardAt: at, event }
      for (;;) {
        const answer = await surely('ledger:report', { operation, reports: [report] })
        if (!answer.ok) throw new Error(`not reported: ${answer.refusal.code}`)
        const [verdict] = answer.value.verdicts
        const again = verdict?.verdict === 'refused' && verdict.refusal.code === 'try-again'
        if (verdict && !again) return verdict
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    },
    decide: (command, id = randomUUID()) =>
      surely('operation:request', {
        operation,
        // The id is made here; its schema is the server's to check.
        ask: { id: id as AskOf<'operation:request'>['ask']['id'], command },
      }),
    on(name, hear) {
      // The server's own messages: what it says is in the shape of its name.
      socket.on(name as string, hear as (said: unknown) => void)
    },
    async follow() {
      const heard: Recorded[] = []
      socket.on('ledger:entries', ({ entries }: { entries: Recorded[] }) => heard.push(...entries))
      const answer = await ask('ledger:follow', { operation, after: 0 })
      if (!answer.ok) throw new Error(`not followed: ${answer.refusal.code}`)
      return heard
    },
    close: () => void socket.disconnect(),
  }
}
