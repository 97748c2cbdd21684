import type { EntryId, Instant } from '@homeward/shared/basics'
import type { Ask, Command } from '@homeward/shared/desk'
import { type Entry, type LedgerEvent, Observation } from '@homeward/shared/ledger'

/** What one witness does: a report made at `at` and sent from `heard` on, or a question to decide. */
export type Deed =
  | {
      readonly does: 'report'
      readonly at: Instant
      readonly heard: Instant
      readonly by: string
      readonly id: EntryId
      readonly event: Observation
      /** The time is a witness's word. */
      readonly stated: boolean
    }
  | { readonly does: 'ask'; readonly at: Instant; readonly by: string; readonly ask: Ask }

/**
 * A scenario's entries as what devices do, in order of time. Ids get the name of this run instead
 * of the scenario's, so that a scenario can be played twice into one operation.
 *
 * @param real turns a moment of the scenario into a moment of the live clock: for times in the future
 */
export function deedsOf(
  entries: readonly Entry[],
  run: string,
  real: (at: Instant) => Instant,
): Deed[] {
  const own = (id: EntryId): EntryId => id.replace(/^[^_]+/, run) as EntryId // a run's name is as short as a scenario's
  const deeds = entries.flatMap(
    ({ id, by, eventAt: at, receivedAt: heard, certain, event }): Deed[] => {
      const command = commandOf(event, real)
      if (command) return [{ does: 'ask', at, by, ask: { id: own(id), command } }]
      if (event.type === 'OperationStateSet') return []
      const seen =
        event.type === 'EntryVoided'
          ? { ...event, entry: own(event.entry) }
          : Observation.parse(event)
      return [{ does: 'report', at, heard, by, id: own(id), event: seen, stated: !certain }]
    },
  )
  return deeds.sort((a, b) => a.at - b.at || turn(a) - turn(b)) // stable: places come before legs
}

/** At one moment a leg arrives first and leaves last: a device's acts strictly rise (T1). */
const turn = (deed: Deed): number => {
  if (deed.does === 'ask') return 1
  return deed.event.type === 'LegArrived' ? 0 : deed.event.type === 'LegDeparted' ? 2 : 1
}

/** What a desk asks for so that this decision is taken. Undefined for what devices see. */
function commandOf(event: LedgerEvent, real: (at: Instant) => Instant): Command | undefined {
  switch (event.type) {
    case 'PlaceDefined': {
      const { type: _type, ...place } = event
      return { type: 'DefinePlace', place }
    }
    case 'PlaceSet': {
      const { type: _type, ...set } = event
      return { type: 'SetPlace', ...set }
    }
    case 'VehicleDefined': {
      const { type: _type, ...vehicle } = event
      return { type: 'DefineVehicle', vehicle }
    }
    case 'LegOpened': {
      const { type: _type, departs, arrives, ...leg } = event
      return {
        type: 'OpenLeg',
        leg: {
          ...leg,
          ...(departs === undefined ? {} : { departs: real(departs) }),
          ...(arrives === undefined ? {} : { arrives: real(arrives) }),
        },
      }
    }
    case 'LegCancelled':
      return { type: 'CancelLeg', leg: event.leg }
    case 'SeatsGranted': {
      const { request, leg, persons } = event
      return { type: 'RequestSeats', request, leg, persons }
    }
    case 'HazardSet': {
      const { type: _type, until, ...hazard } = event
      return { type: 'SetHazard', hazard: { ...hazard, until: real(until) } }
    }
    default:
      return undefined
  }
}
