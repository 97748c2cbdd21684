/**
 * Events that have columns of their own; all others, and those with a field that is rarely there,
 * are kept as JSON. A number stands in stored segments for ever: these are only ever added to.
 */
export const EVENT_CODES = {
  json: 0,
  Registered: 1,
  CheckedIn: 2,
  CheckedOut: 3,
  Boarded: 4,
  Disembarked: 5,
  Ended: 6,
  Answered: 7,
  IntentionStated: 8,
  GroupIn: 9,
  GroupOut: 10,
  GroupMoved: 11,
  Identified: 12,
  Received: 13,
  Counted: 14,
  LegDeparted: 15,
  LegArrived: 16,
  SeatsGranted: 17,
  SeatsReleased: 18,
} as const
