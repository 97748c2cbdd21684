import type { Touched } from '../access/index.ts'
import type { EntryId, LegId, PersonId, PlaceId, VehicleId } from '../basics/index.ts'
import type { LedgerEvent } from '../ledger/index.ts'
import { valueAt } from '../movement/index.ts'
import { isSpotSubject, seqOf, subjectNumber } from '../operation/index.ts'
import { touchedByReport } from './touchedByReport.ts'
import { type Ground, touchedPerson } from './touchedPersons.ts'
import {
  type FindLeg,
  findLegOn,
  THE_WHOLE,
  together,
  touchedLeg,
  touchedPlace,
  touchedWhere,
} from './touchedSpots.ts'

/** What concerns everybody: where nobody may go, how the operation stands, what ships there are. */
export const EVERYBODYS: Touched = { nowhere: 'word' }

/** What an entry is about, for who wants to read it: any of these in their scope is enough. */
export function touchedByEntry(event: LedgerEvent, ground: Ground): readonly Touched[] {
  const findLeg = findLegOn(ground.desk)
  switch (event.type) {
    case 'OperationStateSet':
    case 'HazardSet':
    case 'HazardCleared':
    case 'VehicleDefined':
    case 'Estimated':
    case 'AskAnswered':
      return [EVERYBODYS]
    case 'PlaceDefined':
    case 'PlaceSet':
      return [touchedPlace(event.place)]
    case 'LegOpened':
      return [{ places: [event.from, event.to], vehicles: [event.vehicle] }]
    case 'LegClosed':
    case 'LegCancelled':
    case 'CapacityReduced':
    case 'SeatsGranted':
    case 'SeatsHeld':
    case 'SeatsRefused':
      return [touchedLeg(event.leg, findLeg)]
    case 'SeatsReleased':
    case 'HoldExpired': {
      const leg = ground.desk.legOfRequest.get(event.request)
      return leg ? [touchedLeg(leg, findLeg)] : []
    }
    case 'VehicleSighted':
      return [touchedRun(event.vehicle, ground)]
    case 'EntryVoided':
    case 'ReviewResolved':
      return touchedByRecorded(event.entry, ground)
    case 'DiscrepancyOpened':
    case 'DiscrepancyClosed':
      return [touchedDifference(event.discrepancy, ground, findLeg)]
    case 'Parked':
    case 'Redacted':
      return []
    default:
      return touchedByReport(event, ground)
  }
}

/** The people and spots that a recorded entry is filed under. */
function touchedByRecorded(id: EntryId, ground: Ground): readonly Touched[] {
  const { state, desk } = ground
  const { touches, people, wheres } = state
  const seq = seqOf(state.entries, id)
  if (seq === undefined) return []
  const rows = Array.from(
    { length: valueAt(touches.first, seq + 1) - valueAt(touches.first, seq) },
    (_, i) => valueAt(touches.subject, valueAt(touches.first, seq) + i),
  )
  const spots = rows.filter(isSpotSubject)
  // Who was taken back from a place is somewhere else by now; the entry is still about that place.
  if (spots.length > 0)
    return spots.map((row) => touchedWhere(wheres.words[subjectNumber(row)], findLegOn(desk)))
  return rows.map((row) => {
    const person = people.words[subjectNumber(row)]
    return person === undefined ? THE_WHOLE : touchedPerson(ground, person)
  })
}

/** A vehicle with all that it runs between. */
function touchedRun(vehicle: VehicleId, { desk }: Ground): Touched {
  const findLeg = findLegOn(desk)
  const legs = [...desk.legs].filter(([, { opened }]) => opened.vehicle === vehicle)
  return together([{ vehicles: [vehicle] }, ...legs.map(([leg]) => touchedLeg(leg, findLeg))])
}

/** The id of a difference says what it is about: a leg, a person, or `place-` or `leg-` and an id. */
export function touchedDifference(id: string, ground: Ground, findLeg: FindLeg): Touched {
  const about = id.slice(id.indexOf(':') + 1)
  const place = about.replace(/^place-/, '') as PlaceId // an id that is looked up, no more
  const leg = about.replace(/^leg-/, '') as LegId
  const person = about as PersonId
  return together([
    ...(ground.desk.places.has(place) ? [touchedPlace(place)] : []),
    ...(ground.desk.legs.has(leg) ? [touchedLeg(leg, findLeg)] : []),
    ...(ground.state.people.numbers.has(person) ? [touchedPerson(ground, person)] : []),
  ])
}
