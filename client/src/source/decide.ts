import { type Answer, EntryId, refuse } from '@homeward/shared/basics'
import type { Command } from '@homeward/shared/desk'
import type { OperationInfo, ValueOf } from '@homeward/shared/protocol'

/** Without an answer a command is sent again under its own id: it is decided once. */
const TRIES = 3

/** Asks the operation to decide. Offline nothing is promised: the answer is `try-again`. */
export async function decide(
  { id: operation, mode }: OperationInfo,
  command: Command,
): Promise<Answer<ValueOf<'operation:request'>>> {
  if (mode === 'replay') return refuse({ code: 'read-only' })
  const { borrowLink } = await import('./borrowLink.ts')
  const { link, giveBack } = borrowLink(`/${mode}`)
  const ask = { operation, ask: { id: EntryId.parse(crypto.randomUUID()), command } }
  try {
    for (let tried = 1; ; tried++) {
      const answer = await link.ask('operation:request', ask)
      if (answer.ok || answer.refusal.code !== 'try-again' || tried === TRIES) return answer
    }
  } finally {
    giveBack()
  }
}
