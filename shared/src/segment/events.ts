import { canonical } from '../basics/index.ts'
import { LedgerEvent, type Registered, type Spot } from '../ledger/index.ts'
import {
  putBytes,
  putNumber,
  putSigned,
  takeNumber,
  takeReader,
  takeSigned,
  writer,
  written,
} from './bytes.ts'
import type { ColumnsIn, ColumnsOut } from './columns.ts'
import { SegmentDamaged } from './damage.ts'
import { putText, takeText } from './text.ts'

/**
 * Events that have columns of their own; all others, and those with a field that is rarely there,
 * are kept as JSON. A number stands in stored segments for ever: these are only ever added to.
 */
export const EVENT_CODES = {
  json: 0,
  Registered: 1,
  CheckedIn: 2,
  CheckedOut: 3,
  Boarded: 4,
  Disembarked: 5,
  Ended: 6,
  Answered: 7,
  IntentionStated: 8,
  GroupIn: 9,
  GroupOut: 10,
  GroupMoved: 11,
  Identified: 12,
  Received: 13,
  Counted: 14,
  LegDeparted: 15,
  LegArrived: 16,
  SeatsGranted: 17,
  SeatsReleased: 18,
} as const

export interface EventsOut {
  readonly columns: ColumnsOut
  readonly numberOfWord: (word: string) => number
  readonly numberOfPerson: (person: string) => number
}

/** How an event goes into its columns. @returns its code */
export function eventWriter({ columns, numberOfWord, numberOfPerson }: EventsOut) {
  let lastPerson = 0
  const word = (value: string) => putNumber(columns.used, numberOfWord(value))
  const number = (value: number) => putNumber(columns.numbers, value)
  const maybe = (value: number | undefined) => number(value === undefined ? 0 : value + 1)
  const spot = (at: Spot) => {
    number('place' in at ? 0 : 1)
    word('place' in at ? at.place : at.leg)
  }
  /** Steps between neighbours in the sorted list; the lowest bit says that one more follows. */
  const persons = (list: readonly string[]) => {
    list.forEach((person, i) => {
      const next = numberOfPerson(person)
      const step = next - lastPerson
      const more = i < list.length - 1 ? 1 : 0
      putSigned(columns.persons, (step < 0 ? -1 : 1) * (Math.abs(step) * 2 + more))
      lastPerson = next
    })
  }

  function asJson(event: LedgerEvent): number {
    const text = writer()
    putText(text, canonical(event))
    putNumber(columns.json, text.length)
    putBytes(columns.json, written(text))
    return EVENT_CODES.json
  }

  return function put(event: LedgerEvent): number {
    switch (event.type) {
      case 'Registered':
        persons([event.person])
        word(event.kind)
        word(event.nationality)
        number((event.party === undefined ? 0 : 1) + 2 * (event.priority ?? 0))
        if (event.party !== undefined) word(event.party)
        break
      case 'CheckedIn':
      case 'CheckedOut':
        persons(event.persons)
        word(event.place)
        break
      case 'Boarded':
        persons(event.persons)
        word(event.leg)
        break
      case 'Disembarked':
        persons(event.persons)
        word(event.leg)
        word(event.place)
        break
      case 'Ended':
        persons(event.persons)
        word(event.end)
        break
      case 'Answered':
        persons(event.persons)
        break
      case 'IntentionStated':
        persons(event.persons)
        word(event.intention)
        break
      case 'GroupIn':
      case 'GroupOut':
        if (event.breakdown) return asJson(event)
        spot(event.at)
        number(event.n)
        break
      case 'GroupMoved':
        spot(event.from)
        spot(event.to)
        number(event.n)
        break
      case 'Identified':
        persons(event.persons)
        spot(event.at)
        break
      case 'Received':
        word(event.leg)
        word(event.place)
        number(event.n)
        break
      case 'Counted':
        spot(event.at)
        number(event.n)
        break
      case 'LegDeparted':
        word(event.leg)
        maybe(event.heads)
        break
      case 'LegArrived':
        word(event.leg)
        word(event.place)
        maybe(event.heads)
        break
      case 'SeatsGranted':
        word(event.request)
        word(event.leg)
        persons(event.persons)
        break
      case 'SeatsReleased':
        word(event.request)
        break
      default:
        return asJson(event)
    }
    return EVENT_CODES[event.type]
  }
}

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
