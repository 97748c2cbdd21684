import { type Budget, openBudget } from '../budget/index.ts'
import { sizeOf, type Written } from './backlog.ts'
import { type Connection, cut, rawSocket } from './connection.ts'
import type { SocketLimits } from './limits.ts'

interface Heard {
  readonly data?: string | Uint8Array
}

/** What a connection has spent. `fault` is for what no client of ours would send. */
export interface Spending {
  fault(): void
  /** Takes what a message cost, in ms of the thread that serves everybody. */
  worked(ms: number): void
  /** How long, in ms, any answer must wait for the work that was done already; 0 when it need not. */
  rests(): number
  /** How long, in ms, a long answer must wait for what was sent already; 0 when it need not. */
  waits(): number
}

/**
 * Counts what a connection sends, before it is read, and ends it when a budget breaks. Pings and
 * pongs count too: they are as cheap to send as to ask for.
 */
export function watchSpending(
  connection: Connection,
  limits: SocketLimits,
  broke: (what: string) => void,
): Spending {
  const start = performance.now()
  const packets = openBudget(limits.packets, start)
  const bytes = openBudget(limits.bytes, start)
  const answers = openBudget(limits.answers, start)
  const faults = openBudget(limits.faults, start)
  const work = openBudget(limits.workMs, start)
  let over = false

  function spend(budget: Budget, amount: number, what: string): void {
    if (over || budget.spend(amount, performance.now())) return
    over = true
    broke(what)
    cut(connection)
  }
  // Emitted before Engine.IO looks at the kind of packet, and so before any parser.
  connection.on('packet', ({ data }: Heard) => {
    spend(packets, 1, 'packets')
    spend(bytes, data?.length ?? 0, 'bytes')
  })
  connection.on('packetCreate', (written: Written) =>
    answers.charge(sizeOf(written), performance.now()),
  )
  rawSocket(connection)?.on('ping', () => spend(packets, 1, 'packets'))
  return {
    fault: () => spend(faults, 1, 'faults'),
    worked: (ms) => work.charge(ms, performance.now()),
    rests: () => work.owes(performance.now()),
    waits: () => answers.owes(performance.now()),
  }
}
