import type { Recorded } from '../ledger/index.ts'
import {
  MARK,
  numberOfEnd,
  numberOfLeft,
  numberOfLeg,
  numberOfPlace,
  numberOfSpot,
  RANK,
} from '../movement/index.ts'
import { fileDecision } from './decisions.ts'
import { fileDoubts, fileVoid } from './doubts.ts'
import { fileEntry } from './entries.ts'
import { change, concern, hear, listOf, log, mention, register, see, stampOf } from './filing.ts'
import type { OperationState } from './state.ts'
import { beginTouches } from './touches.ts'
import { insertByEvent } from './view.ts'

/**
 * Takes in the next entries, in place.
 *
 * An entry heard before is passed over, so hearing twice changes nothing.
 *
 * @returns 'gap' when an entry between is missing; what came before the gap has been taken in
 */
export function advance(state: OperationState, entries: readonly Recorded[]): 'advanced' | 'gap' {
  for (const entry of entries) {
    if (entry.seq <= state.seq) continue
    if (entry.seq !== state.seq + 1) return 'gap'
    state.seq = entry.seq
    fileEntry(state.entries, entry)
    beginTouches(state.touches, entry.seq)
    fileDoubts(state, entry)
    take(state, entry)
  }
  return 'advanced'
}

/** Indexes one entry. Every event is named: a new one stops the build until it says where it goes. */
function take(state: OperationState, entry: Recorded): void {
  const { seq, event } = entry
  const { wheres } = state
  switch (event.type) {
    case 'Registered':
      register(state, entry, event)
      break
    case 'CheckedIn':
      see(state, entry, event.persons, numberOfPlace(wheres, event.place), RANK.checkIn)
      hear(state, seq, numberOfPlace(wheres, event.place))
      break
    case 'CheckedOut':
      see(state, entry, event.persons, numberOfLeft(wheres, event.place), RANK.depart)
      hear(state, seq, numberOfPlace(wheres, event.place))
      break
    case 'Boarded':
      see(state, entry, event.persons, numberOfLeg(wheres, event.leg), RANK.board)
      hear(state, seq, numberOfLeg(wheres, event.leg))
      break
    case 'Disembarked': {
      const place = numberOfPlace(wheres, event.place)
      const leg = numberOfLeg(wheres, event.leg)
      see(state, entry, event.persons, place, RANK.disembark, leg)
      hear(state, seq, leg)
      hear(state, seq, place)
      break
    }
    case 'Identified': {
      const rank = 'leg' in event.at ? RANK.board : RANK.checkIn
      const spot = numberOfSpot(wheres, event.at)
      see(state, entry, event.persons, spot, rank | MARK.outOfGroup)
      hear(state, seq, spot)
      break
    }
    case 'Ended':
      see(state, entry, event.persons, numberOfEnd(wheres, `end:${event.end}`), RANK.depart)
      break
    case 'Answered':
      for (const person of event.persons)
        insertByEvent(listOf(state.answers, concern(state, seq, person)), stampOf(entry))
      break
    case 'IntentionStated': {
      const said = { ...stampOf(entry), event }
      for (const person of event.persons)
        insertByEvent(listOf(state.intentions, concern(state, seq, person)), said)
      break
    }
    case 'GroupIn':
      change(state, seq, numberOfSpot(wheres, event.at), event.n)
      break
    case 'GroupOut':
      change(state, seq, numberOfSpot(wheres, event.at), -event.n)
      break
    case 'GroupMoved':
      change(state, seq, numberOfSpot(wheres, event.from), -event.n)
      change(state, seq, numberOfSpot(wheres, event.to), event.n)
      break
    case 'Received':
      insertByEvent(listOf(state.received, event.leg), { ...stampOf(entry), event })
      hear(state, seq, numberOfLeg(wheres, event.leg))
      hear(state, seq, numberOfPlace(wheres, event.place))
      break
    case 'Counted': {
      const spot = numberOfSpot(wheres, event.at)
      hear(state, seq, spot)
      insertByEvent(listOf(state.rollCalls, spot), { ...stampOf(entry), event })
      break
    }
    case 'LegDeparted':
      insertByEvent(listOf(state.departures, event.leg), { ...stampOf(entry), event })
      hear(state, seq, numberOfLeg(wheres, event.leg))
      log(state, seq)
      break
    case 'LegArrived':
      insertByEvent(listOf(state.arrivals, event.leg), { ...stampOf(entry), event })
      hear(state, seq, numberOfLeg(wheres, event.leg))
      hear(state, seq, numberOfPlace(wheres, event.place))
      log(state, seq)
      break
    case 'VehicleSighted':
      insertByEvent(listOf(state.positions, event.vehicle), { ...stampOf(entry), event })
      break
    case 'Estimated':
      insertByEvent(state.estimates, { ...stampOf(entry), event })
      break
    case 'Logged':
      if (event.place) mention(state, seq, numberOfPlace(wheres, event.place))
      if (event.leg) mention(state, seq, numberOfLeg(wheres, event.leg))
      log(state, seq)
      break
    case 'HazardCleared':
      insertByEvent(state.hazardsCleared, { ...stampOf(entry), event })
      log(state, seq)
      break
    case 'EntryVoided':
      state.upheavals.add(seq)
      fileVoid(state, seq, event.entry)
      break
    case 'PersonsMerged':
      state.upheavals.add(seq)
      concern(state, seq, event.keep)
      concern(state, seq, event.drop)
      state.merges.push({ ...stampOf(entry), event })
      break
    case 'DiscrepancyOpened':
      insertByEvent(state.opened, { ...stampOf(entry), event })
      log(state, seq)
      break
    case 'DiscrepancyClosed':
      insertByEvent(listOf(state.closed, event.discrepancy), { ...stampOf(entry), event })
      log(state, seq)
      break
    case 'Redacted':
      break // not for this reader
    case 'Parked':
      break // kept whole by the ledger; this version cannot count it
    default:
      fileDecision(state, entry, event)
  }
}
