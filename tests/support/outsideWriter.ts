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
