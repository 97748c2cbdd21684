import type { Touched } from '../access/index.ts'
import { ActorId } from '../basics/index.ts'
import type { LedgerEvent, Recorded } from '../ledger/index.ts'
import { touchedByEntry } from './touchedByEntry.ts'
import { type Ground, touchedPerson } from './touchedPersons.ts'

/** Who reads, as far as entries are concerned. */
export interface EntryReader {
  readonly actor: ActorId
  /** Whether their right to read reaches what is touched. */
  readonly sees: (touched: Touched) => boolean
  readonly ground: Ground
}

const NOBODY = ActorId.parse('withheld')

/**
 * An entry as a reader may have it. One that is not for them keeps its number, its id and when it
 * was heard, so that numbering goes on and what comes later finds it; and says nothing else.
 */
export function projectEntry(entry: Recorded, reader: EntryReader): Recorded {
  if (entry.by === reader.actor) return entry
  const event = projectEvent(entry.event, reader)
  if (event === entry.event) return entry
  if (event) return { ...entry, event }
  const { seq, id, receivedAt } = entry
  const when = { at: receivedAt, eventAt: receivedAt, receivedAt, certain: true }
  return { seq, id, by: NOBODY, ...when, event: { type: 'Redacted' } }
}

/** Undefined when nothing of it is for this reader; without the people who are not. */
function projectEvent(event: LedgerEvent, { sees, ground }: EntryReader): LedgerEvent | undefined {
  switch (event.type) {
    case 'Answered':
    case 'IntentionStated':
    case 'Ended': {
      const persons = event.persons.filter((person) => sees(touchedPerson(ground, person)))
      if (persons.length === event.persons.length) return event
      return persons.length > 0 ? { ...event, persons } : undefined
    }
    case 'PersonsMerged':
      return [event.keep, event.drop].every((person) => sees(touchedPerson(ground, person)))
        ? event
        : undefined
    default:
      return touchedByEntry(event, ground).some(sees) ? event : undefined
  }
}
