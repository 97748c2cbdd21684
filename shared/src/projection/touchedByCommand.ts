import type { Touched } from '../access/index.ts'
import type { Command, Desk } from '../desk/index.ts'
import { findLegOn, THE_WHOLE, touchedLeg, touchedPlace, touchedVehicle } from './touchedSpots.ts'

/** What a command touches. Every command is named: a new one stops the build. */
export function touchedByCommand(command: Command, desk: Desk): Touched {
  const findLeg = findLegOn(desk)
  switch (command.type) {
    case 'RequestSeats':
    case 'CloseLeg':
    case 'CancelLeg':
    case 'ReduceCapacity':
      return touchedLeg(command.leg, findLeg)
    case 'ReleaseSeats': {
      const leg = desk.legOfRequest.get(command.request)
      return leg ? touchedLeg(leg, findLeg) : THE_WHOLE
    }
    case 'DefinePlace':
      return touchedPlace(command.place.place)
    case 'SetPlace':
      return touchedPlace(command.place)
    case 'DefineVehicle':
      return touchedVehicle(command.vehicle.vehicle)
    case 'OpenLeg':
      return { places: [command.leg.from], vehicles: [command.leg.vehicle] }
    case 'SetOperationState':
    case 'SetHazard':
    case 'ResolveReview':
      return THE_WHOLE
    default:
      command satisfies never
      return THE_WHOLE
  }
}
