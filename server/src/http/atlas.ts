import type { LedgerEvent } from '@homeward/shared/ledger'
import type { OperationState } from '@homeward/shared/operation'
import type { Atlas } from '@homeward/shared/protocol'

/** Everything that was ever defined, the latest word on each, at whatever moment it is looked at. */
export function atlasOf({ decisions }: OperationState): Atlas {
  const latest = <Type extends LedgerEvent['type']>(
    type: Type,
    key: (event: Extract<LedgerEvent, { type: Type }>) => string,
  ) => {
    const found = new Map<string, Extract<LedgerEvent, { type: Type }>>()
    for (const { event } of decisions) if (isOf(event, type)) found.set(key(event), event)
    return [...found.values()]
  }
  return {
    places: latest('PlaceDefined', ({ place }) => place),
    vehicles: latest('VehicleDefined', ({ vehicle }) => vehicle),
    legs: latest('LegOpened', ({ leg }) => leg),
    hazards: latest('HazardSet', ({ hazard }) => hazard),
  }
}

const isOf = <Type extends LedgerEvent['type']>(
  event: LedgerEvent,
  type: Type,
): event is Extract<LedgerEvent, { type: Type }> => event.type === type
