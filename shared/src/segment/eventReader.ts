import { LedgerEvent, type Registered, type Spot } from '../ledger/index.ts'
import { takeNumber, takeReader, takeSigned } from './bytes.ts'
import type { ColumnsIn } from './columns.ts'
import { SegmentDamaged } from './damage.ts'
import { EVENT_CODES } from './eventCodes.ts'
import { takeText } from './text.ts'

/** How an event comes out of its columns, by its code. */
export function eventReader(
  columns: ColumnsIn,
  words: readonly string[],
  people: readonly string[],
) {
  let lastPerson = 0
  // A word passed the schema of its id before it was written; the cast puts its brand back.
  const word = <Word extends string>(): Word => found(words, takeNumber(columns.used)) as Word
  const number = () => takeNumber(columns.numbers)
  const person = <Person extends string>(step: number): Person => {
    lastPerson += step
    return found(people, lastPerson) as Person // likewise
  }
  const spot = (): Spot => (number() === 0 ? { place: word() } : { leg: word() })
  const heads = (): { heads?: number } => {
    const n = number()
    return n === 0 ? {} : { heads: n - 1 }
  }
  function persons<Person extends string>(): Person[] {
    const list: Person[] = []
    for (let more = 1; more === 1; ) {
      const coded = takeSigned(columns.persons)
      const size = Math.abs(coded)
      more = size % 2
      list.push(person(((size - more) / 2) * (coded < 0 ? -1 : 1)))
    }
    return list
  }
  function one<Person extends string>(): Person {
    const coded = takeSigned(columns.persons)
    return person(coded / 2)
  }

  return function take(code: number): LedgerEvent {
    switch (code) {
      case EVENT_CODES.json:
        return eventOf(takeText(takeReader(columns.json, takeNumber(columns.json))))
      case EVENT_CODES.Registered: {
        const who: Registered = {
          type: 'Registered',
          person: one(),
          kind: word(),
          nationality: word(),
        }
        const coded = number()
        const priority = (coded - (coded % 2)) / 2
        if (coded % 2 === 1) who.party = word()
        if (isPriority(priority)) who.priority = priority
        return who
      }
      case EVENT_CODES.CheckedIn:
        return { type: 'CheckedIn', persons: persons(), place: word() }
      case EVENT_CODES.CheckedOut:
        return { type: 'CheckedOut', persons: persons(), place: word() }
      case EVENT_CODES.Boarded:
        return { type: 'Boarded', persons: persons(), leg: word() }
      case EVENT_CODES.Disembarked:
        return { type: 'Disembarked', persons: persons(), leg: word(), place: word() }
      case EVENT_CODES.Ended:
        return { type: 'Ended', persons: persons(), end: word() }
      case EVENT_CODES.Answered:
        return { type: 'Answered', persons: persons() }
      case EVENT_CODES.IntentionStated:
        return { type: 'IntentionStated', persons: persons(), intention: word() }
      case EVENT_CODES.GroupIn:
        return { type: 'GroupIn', at: spot(), n: number() }
      case EVENT_CODES.GroupOut:
        return { type: 'GroupOut', at: spot(), n: number() }
      case EVENT_CODES.GroupMoved:
        return { type: 'GroupMoved', from: spot(), to: spot(), n: number() }
      case EVENT_CODES.Identified:
        return { type: 'Identified', persons: persons(), at: spot() }
      case EVENT_CODES.Received:
        return { type: 'Received', leg: word(), place: word(), n: number() }
      case EVENT_CODES.Counted:
        return { type: 'Counted', at: spot(), n: number() }
      case EVENT_CODES.LegDeparted:
        return { type: 'LegDeparted', leg: word(), ...heads() }
      case EVENT_CODES.LegArrived:
        return { type: 'LegArrived', leg: word(), place: word(), ...heads() }
      case EVENT_CODES.SeatsGranted:
        return { type: 'SeatsGranted', request: word(), leg: word(), persons: persons() }
      case EVENT_CODES.SeatsReleased:
        return { type: 'SeatsReleased', request: word() }
      default:
        throw new SegmentDamaged('an event of a newer version')
    }
  }
}

function eventOf(text: string): LedgerEvent {
  try {
    return LedgerEvent.parse(JSON.parse(text))
  } catch {
    throw new SegmentDamaged('not an event of this version')
  }
}

const isPriority = (value: number): value is 1 | 2 | 3 | 4 => value >= 1 && value <= 4

function found(list: readonly string[], number: number): string {
  const word = list[number]
  if (word === undefined) throw new SegmentDamaged('a word that is not in the list')
  return word
}
