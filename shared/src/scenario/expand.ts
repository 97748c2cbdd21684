import type { ActorId, EntryId, LegId, PlaceId, VehicleId } from '../basics/index.ts'
import type { Entry, LedgerEvent } from '../ledger/index.ts'
import { OBSERVATION_TYPES } from '../ledger/index.ts'
import type { Card, Prose } from '../people/index.ts'
import { CannotExpand } from './cannotExpand.ts'
import { countStep } from './countSteps.ts'
import type { Scenario } from './file.ts'
import { instantOf, type When } from './moment.ts'
import { peopleStep } from './peopleSteps.ts'
import { emptyStage, heardAt, type Stage, say } from './stage.ts'
import type { Step } from './steps.ts'

/** A scenario as single entries, in the order in which a server would have heard them. */
export interface Expansion {
  readonly entries: readonly Entry[]
  readonly cards: readonly Card[]
  readonly prose: readonly Prose[]
}

/**
 * From aggregates to individuals, always the same for the same file. Pure: no clock, no chance.
 *
 * @throws CannotExpand when a step asks for people who are not there, or no step for one who is
 */
export function expand(scenario: Scenario): Expansion {
  const stage = beginExpansion(scenario)
  for (const step of inTime(scenario.steps)) carryOut(stage, step)
  return endExpansion(stage)
}

/** The steps in the order of their times; those of one time stay in the order of the file. */
export const inTime = (steps: readonly Step[]): Step[] =>
  steps.toSorted((a, b) => instantOf(a.at) - instantOf(b.at))

/** A scenario of which no step has been carried out yet. */
export function beginExpansion(scenario: Scenario): Stage {
  const stage = emptyStage(scenario)
  define(stage)
  return stage
}

/** @throws CannotExpand when the step asks for people who are not there */
export function carryOut(stage: Stage, step: Step): void {
  if ('pick' in step) peopleStep(stage, step)
  else countStep(stage, step)
  log(stage, step)
}

/** @throws CannotExpand when someone of the population has not entered the ledger */
export function endExpansion({ crowd, entries, prose }: Stage): Expansion {
  const absent = crowd.find(({ registered }) => !registered)
  if (absent) throw new CannotExpand('(end)', [], `${absent.card.person} never enters the ledger`)
  return {
    entries: entries.toSorted(inOrderOfHearing),
    cards: crowd.map(({ card }) => card),
    prose: [...prose],
  }
}

/** Places and vehicles stand from the start; a leg from when the first witness, the cell, opens it. */
function define(stage: Stage): void {
  const { scenario, entries } = stage
  const write = (id: string, when: When, event: LedgerEvent) => {
    const at = instantOf(when)
    entries.push({
      id: `${scenario.id}_${id}` as EntryId, // made of slugs of the file
      by: scenario.witnesses[0]?.id as ActorId, // the schema asks for at least one
      at,
      eventAt: at,
      certain: true,
      receivedAt: at,
      event,
    })
  }
  for (const { id, source: _source, ...place } of scenario.places)
    write(`place_${id}`, scenario.clock.start, {
      type: 'PlaceDefined',
      place: id as PlaceId,
      ...place,
    }) // a slug of the file
  for (const { id, name, mode } of scenario.vehicles)
    write(`vehicle_${id}`, scenario.clock.start, {
      type: 'VehicleDefined',
      vehicle: id as VehicleId, // a slug of the file
      name,
      mode,
    })
  for (const {
    id,
    vehicle,
    from,
    to,
    abroad,
    opened,
    seats,
    departs,
    arrives,
    track,
  } of scenario.legs)
    write(`leg_${id}`, opened, {
      type: 'LegOpened',
      leg: id as LegId, // slugs of the file, checked against each other
      vehicle: vehicle as VehicleId,
      from: from as PlaceId,
      to: to as PlaceId,
      abroad,
      ...(seats ? { seats: seats.n } : {}),
      ...(departs ? { departs: instantOf(departs) } : {}),
      ...(arrives ? { arrives: instantOf(arrives) } : {}),
      ...(track ? { track } : {}),
    })
}

const MATTERS = {
  register: 'report',
  answer: 'report',
  intend: 'report',
  estimate: 'report',
  rollCall: 'report',
  operation: 'decision',
  grant: 'decision',
  cancel: 'decision',
  setPlace: 'incident',
  hazard: 'incident',
  clear: 'incident',
} as const

/** The words of a step make a line of the situation log, where no entry of its own points at them. */
function log(stage: Stage, step: Step): void {
  if (step.do === 'open' || step.do === 'close' || step.do === 'void') return
  const text = say(stage, step)
  if (!text) return
  const at = instantOf(step.at)
  const matter =
    step.matter ?? (step.do in MATTERS ? MATTERS[step.do as keyof typeof MATTERS] : 'movement') // `in` has just found it
  stage.entries.push({
    id: `${stage.scenario.id}_${step.id}_log` as EntryId, // made of slugs of the file
    by: step.by as ActorId, // a witness of the file
    at,
    eventAt: at,
    certain: true,
    receivedAt: heardAt(step, at),
    event: {
      type: 'Logged',
      matter,
      text,
      certainty: step.certainty,
      ...('place' in step && step.place ? { place: step.place as PlaceId } : {}), // checked ids
      ...('leg' in step && step.leg ? { leg: step.leg as LegId } : {}),
      ...('vehicle' in step && step.vehicle ? { vehicle: step.vehicle as VehicleId } : {}),
    },
  })
}

const DEFINITIONS = ['PlaceDefined', 'VehicleDefined', 'LegOpened']

/** At one moment the server defines, then decides, then hears; then by event time and id. */
function inOrderOfHearing(a: Entry, b: Entry): number {
  const rank = ({ event }: Entry) => {
    if (OBSERVATION_TYPES.has(event.type)) return 4
    const defines = DEFINITIONS.indexOf(event.type)
    return defines < 0 ? 3 : defines
  }
  return (
    a.receivedAt - b.receivedAt ||
    rank(a) - rank(b) ||
    a.eventAt - b.eventAt ||
    (a.id < b.id ? -1 : 1)
  )
}
