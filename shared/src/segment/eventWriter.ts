import { canonical } from '../basics/index.ts'
import type { LedgerEvent, Spot } from '../ledger/index.ts'
import { putBytes, putNumber, putSigned, writer, written } from './bytes.ts'
import type { ColumnsOut } from './columns.ts'
import { EVENT_CODES } from './eventCodes.ts'
import { putText } from './text.ts'

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
        if (event.breakdown || event.needsHelp) return asJson(event)
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
