import type { Spot } from '@homeward/shared/ledger'
import type { Atlas, EntryLine } from '@homeward/shared/protocol'
import { inLanguage, type Language, sayNationality, sayWhy, type Words } from '../words/index.ts'
import { hazardName, legNames, placeNames } from './names.ts'

interface Facts {
  readonly n?: number
  readonly where?: string
  readonly to?: string
  readonly what?: string
  readonly leg?: string
}

/** What a sentence is made of: the event, and the words that it points at. */
export type Sayable = Pick<EntryLine, 'prose'> & {
  readonly entry: Pick<EntryLine['entry'], 'event'>
}

/** An entry as one sentence in the reader's language. */
export function sayEntry(line: Sayable, atlas: Atlas, words: Words, language: Language): string {
  const { event } = line.entry
  const facts = { n: 0, where: '', to: '', what: '', leg: '' }
  const say = words.events.say[event.type]
  return say({ ...facts, ...factsOf(line, atlas, words, language) })
}

function factsOf(line: Sayable, atlas: Atlas, words: Words, language: Language): Facts {
  const { event } = line.entry
  const place = (id: string) => placeNames(atlas, id, language).first
  const leg = (id: string) => legNames(atlas, id, language).first
  const at = (spot: Spot) => ('place' in spot ? place(spot.place) : leg(spot.leg))
  const { terms, common } = words
  const prose = line.prose && inLanguage(line.prose.text, language).first
  const heads = (n: number | undefined) => (n === undefined ? '' : common.people(n))
  switch (event.type) {
    case 'Registered':
      return {
        what: `${terms.personKind[event.kind]}, ${sayNationality(event.nationality, language)}`,
      }
    case 'CheckedIn':
    case 'CheckedOut':
      return { n: event.persons.length, where: place(event.place) }
    case 'Boarded':
    case 'SeatsGranted':
    case 'SeatsHeld':
      return { n: event.persons.length, leg: leg(event.leg) }
    case 'Disembarked':
      return { n: event.persons.length, leg: leg(event.leg), where: place(event.place) }
    case 'Ended':
      return { n: event.persons.length, what: terms.group[event.end] }
    case 'Answered':
      return { n: event.persons.length }
    case 'IntentionStated':
      return { n: event.persons.length, what: terms.intention[event.intention] }
    case 'GroupIn':
    case 'GroupOut':
    case 'Counted':
      return { n: event.n, where: at(event.at) }
    case 'GroupMoved':
      return { n: event.n, where: at(event.from), to: at(event.to) }
    case 'Identified':
      return { n: event.persons.length, where: at(event.at) }
    case 'Received':
      return { n: event.n, leg: leg(event.leg), where: place(event.place) }
    case 'LegDeparted':
      return { leg: leg(event.leg), what: heads(event.heads) }
    case 'LegArrived':
      return { leg: leg(event.leg), where: place(event.place), what: heads(event.heads) }
    case 'LegOpened':
      return {
        leg: leg(event.leg),
        what: words.desk.route(place(event.from), place(event.to)),
      }
    case 'LegClosed':
    case 'LegCancelled':
      return { leg: leg(event.leg) }
    case 'CapacityReduced':
      return { leg: leg(event.leg), n: event.seats }
    case 'SeatsRefused':
      return { leg: leg(event.leg), what: sayWhy(words, event.refusal) }
    case 'VehicleDefined':
      return { what: inLanguage(event.name, language).first }
    case 'VehicleSighted':
      return { what: vehicleName(atlas, event.vehicle, language) }
    case 'Estimated':
      return {
        what: `${event.low.toLocaleString(language)}–${event.high.toLocaleString(language)}`,
      }
    case 'Logged':
      return { what: prose ?? terms.matter[event.matter] }
    case 'HazardSet':
      return { what: inLanguage(event.name, language).first }
    case 'HazardCleared':
      return { what: hazardName(atlas, event.hazard, language) }
    case 'EntryVoided':
      return { what: prose ?? terms.reason[event.reason] }
    case 'DiscrepancyOpened':
      return { what: prose ?? terms.discrepancy.stated }
    case 'DiscrepancyClosed':
      return { what: prose ?? terms.reason[event.reason] }
    case 'Parked':
      return { what: event.was }
    case 'OperationStateSet':
      return { what: common.operationState[event.state] }
    case 'PlaceDefined':
      return { where: inLanguage(event.name, language).first }
    case 'PlaceSet':
      return {
        where: place(event.place),
        what: [
          event.state && terms.placeState[event.state],
          event.capacity !== undefined &&
            `${words.desk.figures.capacity} ${event.capacity.toLocaleString(language)}`,
        ]
          .filter(Boolean)
          .join(' · '),
      }
    case 'ReviewResolved':
      return { what: event.counts ? words.events.counts : words.events.countsNot }
    case 'AskAnswered':
      return { what: event.refusal ? sayWhy(words, event.refusal) : words.events.nothingToDo }
    case 'Redacted':
    case 'PersonsMerged':
    case 'SeatsReleased':
    case 'HoldExpired':
      return {}
    default:
      return event satisfies never
  }
}

function vehicleName(atlas: Atlas, id: string, language: Language): string {
  const vehicle = atlas.vehicles.find(({ vehicle: known }) => known === id)
  return vehicle ? inLanguage(vehicle.name, language).first : id
}
