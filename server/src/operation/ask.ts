import { createHash } from 'node:crypto'
import { canonical, EntryId, type Refusal } from '@homeward/shared/basics'
import type { Ask } from '@homeward/shared/desk'
import type { Recorded } from '@homeward/shared/ledger'

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Which command an entry answers: two asks with one id are the same ask only if this is equal. */
export const askedOf = ({ command }: Ask): string => hash(canonical(command)).slice(0, 22)

/**
 * The ids of the entries that an ask becomes. The first has the ask's own id, the others follow
 * from it, so that every node finds the answer to an ask that was decided before.
 */
export const entryIdOf = ({ id }: Ask, i: number): EntryId =>
  i === 0 ? id : EntryId.parse(`${hash(id).slice(0, 32)}-${i}`)

/** Why the first answer was no; undefined when it was yes. */
export function refusalIn(records: readonly Recorded[]): Refusal | undefined {
  for (const { event } of records)
    if ((event.type === 'AskAnswered' || event.type === 'SeatsRefused') && event.refusal)
      return event.refusal
  return undefined
}
