import type { Command } from '../desk/index.ts'
import type { Observation, Spot } from '../ledger/index.ts'
import type { Act } from './acts.ts'

/** What right a command asks for. A new command stops the build here. */
export function actOfCommand(command: Command): Act {
  switch (command.type) {
    case 'RequestSeats':
    case 'ReleaseSeats':
      return 'seats:request'
    case 'SetOperationState':
      return command.state === 'closing' || command.state === 'closed' ? 'close' : 'start'
    case 'DefinePlace':
      return 'points:change'
    case 'SetPlace':
      return command.capacity === undefined ? 'points:status' : 'points:change'
    case 'DefineVehicle':
    case 'OpenLeg':
    case 'CloseLeg':
    case 'CancelLeg':
    case 'ReduceCapacity':
      return 'vehicles:change'
    case 'SetHazard':
      return 'hazards:change'
    case 'ResolveReview':
      return 'review:resolve'
    default:
      command satisfies never
      throw new Error('a command without a right') // zod lets no other through
  }
}

/** What right a report asks for: for a void of an own entry `void:own`. A new event stops the build. */
export function actOfReport(event: Observation, own = false): Act {
  switch (event.type) {
    case 'Registered':
    case 'Answered':
    case 'IntentionStated':
      return 'report:register'
    case 'CheckedIn':
    case 'CheckedOut':
    case 'Ended':
      return 'report:checkIn'
    case 'Boarded':
      return 'report:board'
    case 'LegDeparted':
      return 'report:depart'
    case 'Disembarked':
    case 'Received':
    case 'LegArrived':
      return 'report:arrive'
    case 'GroupIn':
    case 'GroupOut':
    case 'Identified':
    case 'Counted':
      return onLeg(event.at) ? 'report:board' : 'report:checkIn'
    case 'GroupMoved':
      if (onLeg(event.to)) return 'report:board'
      return onLeg(event.from) ? 'report:arrive' : 'report:checkIn'
    case 'VehicleSighted':
      return 'report:sight'
    case 'Estimated':
    case 'Logged':
    case 'DiscrepancyOpened':
      return 'report:log'
    case 'HazardCleared':
      return 'hazards:change'
    case 'EntryVoided':
      return own ? 'void:own' : 'void:any'
    case 'PersonsMerged':
      return 'merge'
    case 'DiscrepancyClosed':
      return 'difference:close'
    default:
      event satisfies never
      throw new Error('a report without a right')
  }
}

const onLeg = (spot: Spot): boolean => 'leg' in spot

/** Rights of which a session needs one to report at all. What it has no right to goes to review. */
export const REPORTING: readonly Act[] = [
  'report:register',
  'report:checkIn',
  'report:board',
  'report:depart',
  'report:arrive',
  'report:sight',
  'report:log',
  'void:own',
]
