import type { Decision, Recorded } from '../ledger/index.ts'
import { numberOfLeg, numberOfPlace } from '../movement/index.ts'
import { fileReview, forbidDoubt } from './doubts.ts'
import { concern, listOf, log, mention } from './filing.ts'
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
    case 'PlaceDefined': {
      const place = numberOfPlace(state.wheres, event.place)
      mention(state, seq, place)
      define(state, place, entry)
      break
    }
    case 'PlaceSet':
      mention(state, seq, numberOfPlace(state.wheres, event.place))
      log(state, seq)
      break
    case 'LegOpened': {
      const leg = numberOfLeg(state.wheres, event.leg)
      mention(state, seq, leg)
      define(state, leg, entry)
      log(state, seq)
      break
    }
    case 'LegClosed':
    case 'LegCancelled':
    case 'CapacityReduced':
      mention(state, seq, numberOfLeg(state.wheres, event.leg))
      log(state, seq)
      break
    case 'SeatsGranted':
    case 'SeatsHeld':
      mention(state, seq, numberOfLeg(state.wheres, event.leg))
      for (const person of event.persons) concern(state, seq, person)
      break
    case 'SeatsRefused':
      mention(state, seq, numberOfLeg(state.wheres, event.leg))
      break
    case 'ReviewResolved':
      state.upheavals.add(seq)
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

function define({ definitions, defining }: OperationState, spot: number, entry: Recorded): void {
  listOf(definitions, spot).push(entry)
  defining.add(entry.seq)
}
