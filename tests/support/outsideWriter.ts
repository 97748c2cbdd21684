import { io } from 'socket.io-client'
import * as z from 'zod'
import type { Product } from './product.ts'

/** Entries that the server said were durable, with the number that it gave them. */
export type Acknowledged = Map<string, number>

const Verdicts = z.object({
  verdicts: z.array(z.object({ id: z.string(), verdict: z.string(), seq: z.number().optional() })),
})

/**
 * A writer outside of the server, as a device is: it sends until it is told, keeps its own log of
 * what it was told, and sends again what it was not told of.
 */
export function openWriter(name: string, product: () => Product) {
  const acknowledged: Acknowledged = new Map()
  const contradictions: string[] = []
  let sent = 0
  let writing = true

  async function sendUntilTold(ids: readonly string[]): Promise<void> {
    while (true) {
      const answer = await product()
        .ask('/api/operations/live-1/reports', {
          role: 'consul',
          body: { reports: ids.map(report) },
        })
        .then(async (came) => (came.ok ? Verdicts.parse(await came.json()) : undefined))
        .catch(() => undefined) // cut off: nothing is known, so it is sent again
      if (answer) return answer.verdicts.forEach(hear)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  function hear({ id, verdict, seq }: z.infer<typeof Verdicts>['verdicts'][number]): void {
    const before = acknowledged.get(id)
    if (seq === undefined || !['recorded', 'duplicate'].includes(verdict))
      contradictions.push(`${id} was ${verdict}`)
    else if (before !== undefined && before !== seq)
      contradictions.push(`${id} was ${before}, now ${seq}`)
    else acknowledged.set(id, seq)
  }

  async function run(): Promise<void> {
    while (writing) {
      const ids = Array.from({ length: 1 + (sent % 7) }, () => `${name}-${++sent}-device`)
      await sendUntilTold(ids)
      if (sent % 5 === 0) await sendUntilTold(ids.slice(0, 1)) // a resend after all went well
    }
  }
  const ended = run()

  return {
    acknowledged,
    contradictions,
    sent: () => sent,
    async stop(): Promise<void> {
      writing = false
      await ended
    },
  }
}

/** The same report each time that it is sent: its times are the act's, not the sending's. */
const report = (id: string) => ({
  id,
  at: 1_700_000_000_000,
  heardAt: 1_700_000_000_000,
  event: { type: 'CheckedIn', persons: [id.toLowerCase()], place: 'port-aden' },
})

const Answered = z.object({
  ok: z.literal(true),
  value: z.object({ seq: z.number(), entries: z.array(z.string()) }),
})

/** A desk outside of the server that asks for decisions over a socket, each until it is answered. */
export function openAsker(name: string, product: () => Product) {
  const acknowledged: Acknowledged = new Map()
  const contradictions: string[] = []
  let sent = 0
  let asking = true
  const socket = io(`${product().url}/live`, {
    transports: ['websocket'],
    auth: { token: product().token('chief') },
    reconnectionDelay: 50,
    reconnectionDelayMax: 100,
  })

  async function askUntilAnswered(id: string): Promise<void> {
    while (true) {
      const message = { operation: 'live-1', ask: { id, command: definePlace(id) } }
      const answer: unknown = await socket
        .timeout(1_000)
        .emitWithAck('operation:request', message)
        .catch(() => undefined) // cut off: nothing is known, so it is asked again
      const read = Answered.safeParse(answer)
      if (read.success) return hear(id, read.data.value)
      if (answer !== undefined) contradictions.push(`${id}: ${JSON.stringify(answer)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  function hear(id: string, { seq, entries }: z.infer<typeof Answered>['value']): void {
    const before = acknowledged.get(id)
    if (entries.length !== 1 || entries[0] !== id)
      contradictions.push(`${id} became ${entries.join(' ')}`)
    if (before !== undefined && before !== seq) contradictions.push(`${id}: ${before}, now ${seq}`)
    acknowledged.set(id, seq)
  }

  async function run(): Promise<void> {
    while (asking) {
      const id = `${name}-${++sent}-desk`
      await askUntilAnswered(id)
      if (sent % 3 === 0) await askUntilAnswered(id) // a resend after all went well
    }
  }
  const ended = run()

  return {
    acknowledged,
    contradictions,
    sent: () => sent,
    async stop(): Promise<void> {
      asking = false
      await ended
      socket.close()
    },
  }
}

const definePlace = (id: string) => ({
  type: 'DefinePlace',
  place: {
    place: id,
    name: { zh: '点', en: 'Point' },
    kind: 'assembly',
    side: 'inside',
    country: 'YE',
    position: [45, 12.8],
    zone: 'Asia/Aden',
  },
})
