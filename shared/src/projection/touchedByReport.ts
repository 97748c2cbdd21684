import type { Touched } from '../access/index.ts'
import type { Observation } from '../ledger/index.ts'
import { type Ground, touchedPerson } from './touchedPersons.ts'
import {
  findLegOn,
  THE_WHOLE,
  together,
  touchedEnd,
  touchedLeg,
  touchedPlace,
  touchedSpot,
  touchedVehicle,
} from './touchedSpots.ts'

/** What a void is about, as far as the server knows it: whose entry, and how long ago. */
export type TakenBack = Pick<Touched, 'own' | 'age'>

/**
 * What a report touches; a right must hold for each of these. People may come from anywhere: a check-in touches the place where it is
 * made, a boarding the place where the leg leaves. Every event is named: a new one stops the build.
 */
export function touchedByReport(
  event: Observation,
  ground: Ground,
  back: TakenBack = {},
): readonly Touched[] {
  const findLeg = findLegOn(ground.desk)
  switch (event.type) {
    case 'Registered':
      return [touchedPerson(ground, event.person)]
    case 'Answered':
    case 'IntentionStated':
    case 'Ended':
      return event.persons.map((person) => touchedPerson(ground, person))
    case 'CheckedIn':
    case 'CheckedOut':
      return [touchedPlace(event.place)]
    case 'Boarded':
    case 'LegDeparted':
      return [touchedEnd(event.leg, 'from', findLeg)]
    case 'Disembarked':
    case 'Received':
    case 'LegArrived':
      return [touchedEnd(event.leg, event.place, findLeg)]
    case 'GroupIn':
    case 'GroupOut':
    case 'Identified':
    case 'Counted':
      return [touchedSpot(event.at, findLeg)]
    case 'GroupMoved':
      return [together([touchedSpot(event.from, findLeg), touchedSpot(event.to, findLeg)])]
    case 'VehicleSighted':
      return [touchedVehicle(event.vehicle)]
    case 'Logged': {
      const about = [
        ...(event.place ? [touchedPlace(event.place)] : []),
        ...(event.leg ? [touchedLeg(event.leg, findLeg)] : []),
        ...(event.vehicle ? [touchedVehicle(event.vehicle)] : []),
      ]
      return [about.length > 0 ? together(about) : { nowhere: 'word' }]
    }
    case 'DiscrepancyOpened':
      return [{ nowhere: 'word' }]
    case 'Estimated':
    case 'HazardCleared':
    case 'DiscrepancyClosed':
      return [THE_WHOLE]
    case 'EntryVoided':
      return [back]
    case 'PersonsMerged':
      return [touchedPerson(ground, event.keep), touchedPerson(ground, event.drop)]
    default:
      event satisfies never
      return [THE_WHOLE]
  }
}
