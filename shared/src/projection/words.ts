import type { TextId } from '../basics/index.ts'
import type { LedgerEvent } from '../ledger/index.ts'

export const textOf = (event: LedgerEvent): TextId | undefined =>
  'text' in event ? event.text : undefined

/**
 * How sensitive the words of an entry are. Why a fact was taken back or a difference closed tells
 * of people, and what a witness got wrong about them: L3. The situation log is about the operation.
 */
export function levelOfWords(event: LedgerEvent): 'L1' | 'L3' {
  return event.type === 'EntryVoided' || event.type === 'DiscrepancyClosed' ? 'L3' : 'L1'
}
