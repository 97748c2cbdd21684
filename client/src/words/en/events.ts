import type { LedgerEvent } from '@homeward/shared/ledger'

type Said = { readonly [Type in LedgerEvent['type']]: (facts: Facts) => string }

/** What a sentence about an entry may name. Names of places and legs come in the reader's language. */
export interface Facts {
  readonly n: number
  readonly where: string
  readonly to: string
  readonly what: string
  readonly leg: string
}

const people = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'person' : 'people'}`

/** One sentence for each thing that can happen. A new event stops the build until it has words. */
export const events = {
  say: {
    Registered: ({ what }) => `Registered: ${what}`,
    CheckedIn: ({ n, where }) => `Checked in ${people(n)} at ${where}`,
    CheckedOut: ({ n, where }) => `Checked out ${people(n)} from ${where}`,
    Boarded: ({ n, leg }) => `Boarded ${people(n)} on ${leg}`,
    Disembarked: ({ n, leg, where }) => `${people(n)} came off ${leg} at ${where}`,
    Ended: ({ n, what }) => `${people(n)}: ${what}`,
    Answered: ({ n }) => `Heard from ${people(n)}`,
    IntentionStated: ({ n, what }) => `${people(n)}: ${what}`,
    GroupIn: ({ n, where }) => `Counted in ${people(n)} without names at ${where}`,
    GroupOut: ({ n, where }) => `Counted out ${people(n)} without names from ${where}`,
    GroupMoved: ({ n, where, to }) => `${people(n)} without names moved from ${where} to ${to}`,
    Identified: ({ n, where }) => `Named ${people(n)} at ${where}`,
    Received: ({ n, leg, where }) => `Received ${people(n)} off ${leg} at ${where}`,
    Counted: ({ n, where }) => `Roll call: ${people(n)} at ${where}`,
    LegDeparted: ({ leg, what }) => `${leg} departed${what ? ` with ${what}` : ''}`,
    LegArrived: ({ leg, where, what }) =>
      `${leg} arrived at ${where}${what ? ` with ${what}` : ''}`,
    VehicleSighted: ({ what }) => `Position of ${what}`,
    Estimated: ({ what }) => `Estimated ${what} people in the country`,
    Logged: ({ what }) => what,
    HazardCleared: ({ what }) => `Area cleared: ${what}`,
    EntryVoided: ({ what }) => `Counter-entry: ${what}`,
    PersonsMerged: () => 'Two records joined: one person',
    DiscrepancyOpened: ({ what }) => `Difference opened: ${what}`,
    DiscrepancyClosed: ({ what }) => `Difference closed: ${what}`,
    Redacted: () => 'Not for your role',
    Parked: ({ what }) => `Kept for a newer version: ${what}`,
    OperationStateSet: ({ what }) => `Operation: ${what}`,
    PlaceDefined: ({ where }) => `Place defined: ${where}`,
    PlaceSet: ({ where, what }) => `${where}: ${what}`,
    VehicleDefined: ({ what }) => `Vehicle defined: ${what}`,
    LegOpened: ({ leg, what }) => `${leg} opened${what ? `: ${what}` : ''}`,
    LegClosed: ({ leg }) => `${leg} closed for boarding`,
    LegCancelled: ({ leg }) => `${leg} cancelled`,
    CapacityReduced: ({ leg, n }) => `${leg} reduced to ${n.toLocaleString('en')} seats`,
    SeatsGranted: ({ n, leg }) => `Granted ${n.toLocaleString('en')} seats on ${leg}`,
    SeatsHeld: ({ n, leg }) => `Held ${n.toLocaleString('en')} seats on ${leg}`,
    SeatsRefused: ({ leg, what }) => `Seats on ${leg} refused: ${what}`,
    SeatsReleased: () => 'Seats released',
    HoldExpired: () => 'A hold on seats has run out',
    HazardSet: ({ what }) => `Area set: ${what}`,
    ReviewResolved: ({ what }) => `Review decided: ${what}`,
    AskAnswered: ({ what }) => `Asked: ${what}`,
  } satisfies Said,
  voided: 'taken back',
  counts: 'it counts',
  countsNot: 'it does not count',
  nothingToDo: 'already so',
  uncertain: 'time uncertain',
  withheld: 'its words are not for lists',
  from: (at: string) => `from ${at} on`,
  heardLater: (at: string) => `heard ${at}`,
  by: (who: string) => `by ${who}`,
}
