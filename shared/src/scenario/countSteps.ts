import type { HazardId, Instant, LegId, PlaceId, VehicleId } from '../basics/index.ts'
import { MINUTE } from '../basics/index.ts'
import { type LedgerEvent, spotKey } from '../ledger/index.ts'
import { CannotExpand } from './cannotExpand.ts'
import { instantOf } from './moment.ts'
import type { PeopleStep } from './peopleSteps.ts'
import { addUnnamed, legOf, type Stage, say, write } from './stage.ts'
import type { Step, StepOf } from './steps.ts'
import { alongTrack } from './track.ts'

/** Carries out a step that names nobody: numbers, vehicles, the situation. */
export function countStep(stage: Stage, step: Exclude<Step, PeopleStep>): void {
  const at = instantOf(step.at)
  const one = (event: LedgerEvent, kind = 'e') => write(stage, step, at, kind, event)
  switch (step.do) {
    case 'count': {
      const spot = spotKey(step.spot)
      addUnnamed(stage, step, spot, step.n)
      one({ type: 'GroupIn', at: step.spot, n: step.n })
      stage.undo.set(step.id, () => addUnnamed(stage, step, spot, -step.n))
      break
    }
    case 'countOut':
      addUnnamed(stage, step, spotKey(step.spot), -step.n)
      one({ type: 'GroupOut', at: step.spot, n: step.n })
      break
    case 'move':
      addUnnamed(stage, step, spotKey(step.from), -step.n)
      addUnnamed(stage, step, spotKey(step.to), step.n)
      one({ type: 'GroupMoved', from: step.from, to: step.to, n: step.n })
      break
    case 'receive': {
      const leg = legOf(stage, step)
      one({ type: 'Received', leg: legId(leg.id), place: placeId(step.place ?? leg.to), n: step.n })
      break
    }
    case 'rollCall':
      one({ type: 'Counted', at: step.spot, n: step.n })
      break
    case 'estimate':
      one({ type: 'Estimated', low: step.low, high: step.high })
      break
    case 'depart': {
      const heads = step.heads === undefined ? {} : { heads: step.heads }
      one({ type: 'LegDeparted', leg: legId(legOf(stage, step).id), ...heads })
      break
    }
    case 'arrive': {
      const leg = legOf(stage, step)
      const heads = step.heads === undefined ? {} : { heads: step.heads }
      one({
        type: 'LegArrived',
        leg: legId(leg.id),
        place: placeId(step.place ?? leg.to),
        ...heads,
      })
      break
    }
    case 'cancel':
      one({ type: 'LegCancelled', leg: legId(legOf(stage, step).id) })
      break
    case 'sight': {
      const vehicle = step.vehicle as VehicleId // checked against the vehicles of the file
      one({ type: 'VehicleSighted', vehicle, position: step.position })
      break
    }
    case 'follow':
      follow(stage, step)
      break
    case 'operation':
      one({ type: 'OperationStateSet', state: step.state })
      break
    case 'setPlace': {
      const { state, capacity } = step
      const set = { ...(state ? { state } : {}), ...(capacity === undefined ? {} : { capacity }) }
      one({ type: 'PlaceSet', place: placeId(step.place), ...set })
      break
    }
    case 'hazard': {
      const { kind, name, ring } = step
      const until = instantOf(step.ends)
      one({ type: 'HazardSet', hazard: step.hazard as HazardId, kind, name, ring, until }) // a slug of the file
      break
    }
    case 'clear':
      one({ type: 'HazardCleared', hazard: step.hazard as HazardId }) // set by a step of the file
      break
    case 'void':
      takeBack(stage, step)
      break
    case 'open': {
      const text = say(stage, step)
      const n = step.n === undefined ? {} : { n: step.n }
      if (text) one({ type: 'DiscrepancyOpened', discrepancy: step.discrepancy, text, ...n })
      break
    }
    case 'close': {
      const { discrepancy, reason } = step
      const saw = Object.entries(step.saw)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, figure]) => `${name}=${figure}`)
        .join(',')
      one({ type: 'DiscrepancyClosed', discrepancy, saw, reason, ...textOf(stage, step) })
      break
    }
    case 'log':
      break // its text alone makes the entry
    default:
      step satisfies never
  }
}

const placeId = (id: string) => id as PlaceId // checked against the places of the file
const legId = (id: string) => id as LegId // checked against the legs of the file

const textOf = (stage: Stage, step: Step) => {
  const text = say(stage, step)
  return text ? { text } : {}
}

/** Takes back every entry of an earlier step, as the witness who corrects it does. */
function takeBack(stage: Stage, step: StepOf<'void'>): void {
  const entries = stage.entriesOf.get(step.of)
  const undo = stage.undo.get(step.of)
  if (!entries || !undo)
    throw new CannotExpand(step.id, ['of'], `${step.of} is no count or check-in before this step`)
  undo()
  for (const [i, entry] of entries.entries())
    write(
      stage,
      step,
      instantOf(step.at),
      'v',
      { type: 'EntryVoided', entry, reason: step.reason, ...textOf(stage, step) },
      String(i + 1),
    )
}

/** A vehicle seen again and again on its way, as by calls every half hour. */
function follow(stage: Stage, step: StepOf<'follow'>): void {
  const leg = legOf(stage, step)
  const [departs, arrives] = (['depart', 'arrive'] as const).map((word) =>
    stage.scenario.steps.find((other) => other.do === word && other.leg === leg.id),
  )
  if (!departs || !arrives)
    throw new CannotExpand(step.id, ['leg'], `leg ${leg.id} does not depart and arrive`)
  const [from, to] = [instantOf(departs.at), instantOf(arrives.at)]
  const track = leg.track ?? endsOf(stage, leg)
  let number = 0
  for (
    let at: Instant = instantOf(step.at);
    at <= instantOf(step.until);
    at += step.every * MINUTE
  ) {
    number += 1
    const position = alongTrack(track, Math.min(1, Math.max(0, (at - from) / (to - from))))
    const vehicle = leg.vehicle as VehicleId // checked against the vehicles of the file
    write(stage, step, at, 'p', { type: 'VehicleSighted', vehicle, position }, String(number))
  }
}

const endsOf = ({ scenario }: Stage, leg: { readonly from: string; readonly to: string }) =>
  [leg.from, leg.to].flatMap((id) => {
    const place = scenario.places.find((one) => one.id === id)
    return place ? [place.position] : []
  })
