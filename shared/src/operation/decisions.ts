import type { Decision, Recorded } from '../ledger/index.ts'
import { legKey, placeKey } from '../movement/index.ts'
import { fileReview, forbidDoubt } from './doubts.ts'
import { concern, log, mention } from './filing.ts'
import type { OperationState } from './state.ts'

/** Files a decision: in ledger order, and under what it is about. */
export function fileDecision(state: OperationState, entry: Recorded, event: Decision): void {
  const { seq } = entry
  state.decisions.push(entry)
  forbidDoubt(state, seq)
  switch (event.type) {
    case 'OperationStateSet':
    case 'HazardSet':
      log(state, seq)
      break
    case 'PlaceDefined':
      mention(state, seq, placeKey(event.place))
      break
    case 'PlaceSet':
      mention(state, seq, placeKey(event.place))
      log(state, seq)
      break
    case 'LegOpened':
    case 'LegClosed':
    case 'LegCancelled':
    case 'CapacityReduced':
      mention(state, seq, legKey(event.leg))
      log(state, seq)
      break
    case 'SeatsGranted':
    case 'SeatsHeld':
      mention(state, seq, legKey(event.leg))
      for (const person of event.persons) concern(state, seq, person)
      break
    case 'SeatsRefused':
      mention(state, seq, legKey(event.leg))
      break
    case 'ReviewResolved':
      fileReview(state, seq, event)
      log(state, seq)
      break
    case 'VehicleDefined':
    case 'SeatsReleased':
    case 'HoldExpired':
    case 'AskAnswered':
      break
    default:
      event satisfies never
  }
}
