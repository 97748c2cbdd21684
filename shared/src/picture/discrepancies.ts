import { type DiscrepancyId, HOUR, type Instant, type LegId } from '../basics/index.ts'
import { spotOf } from '../ledger/index.ts'
import { isSpot, legKey, legOf, wordOf } from '../movement/index.ts'
import { clockOf, holdsAnyTime, type OperationState, type View } from '../operation/index.ts'
import { ageOf } from './age.ts'
import type { Count } from './count.ts'
import type { RollCall } from './rollCalls.ts'
import type { Discrepancy, DiscrepancyKind, LegFigures, PlaceFigures } from './schema.ts'
import type { Several } from './tally.ts'

/** Time given to tick people off after a leg has arrived, before those left aboard are asked for. */
export const TICKING_TIME = HOUR

/** What is looked through for contradictions. */
export interface Findings {
  readonly places: readonly PlaceFigures[]
  readonly legs: readonly LegFigures[]
  readonly count: Count
  readonly rollCalls: readonly RollCall[]
  readonly noSeat: ReadonlyMap<LegId, Several>
}

type Open = (
  kind: DiscrepancyKind,
  about: string,
  since: Instant,
  figures: Record<string, number>,
  more?: Partial<Discrepancy>,
) => DiscrepancyId

/** Every contradiction in this view, open or closed, by when it began. Ids are made of what it is about (X1). */
export function discrepancies(
  state: OperationState,
  view: View,
  findings: Findings,
): Discrepancy[] {
  const found = new Map<DiscrepancyId, Discrepancy>()
  const open: Open = (kind, about, since, figures, more = {}) => {
    const id = idOf(kind, about)
    const closed = isClosed(state, view, id, figures)
    found.set(id, { id, kind, figures, since, open: !closed, ...more })
    return id
  }
  onLegs(state, view, findings, open)
  onSpots(state, view, findings, open, found)
  onPersons(state, findings, open)
  for (const said of state.opened) {
    if (said.eventAt > view.at || !holdsAnyTime(state, view, said.seq)) continue
    const { discrepancy: id, text, n = 0 } = said.event
    if ((found.get(id)?.kind ?? 'stated') !== 'stated') continue // a rule sees it: its figures hold
    const stands = !isClosed(state, view, id, { n })
    found.set(id, { id, kind: 'stated', figures: { n }, text, since: said.eventAt, open: stands })
  }
  return [...found.values()].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
}

function onLegs(state: OperationState, view: View, findings: Findings, open: Open): void {
  const now = clockOf(view)
  for (const { id, sent, received, arrivedAt, aboard, seats, asOf = now } of findings.legs) {
    const about = { leg: id }
    const number = state.wheres.numbers.get(legKey(id)) ?? -1
    const tickedBy = arrivedAt === undefined ? Number.POSITIVE_INFINITY : arrivedAt + TICKING_TIME
    // People ticked one by one need time; a count is a count at once (X3).
    const since = findings.count.accounts.get(number)?.countedAt ?? tickedBy
    if (sent !== undefined && received !== undefined && sent !== received && since <= now)
      open('sent-received', id, since, { sent, received }, about)
    else if (aboard > 0 && tickedBy <= now) open('still-aboard', id, tickedBy, { aboard }, about)
    if (seats !== undefined && aboard > seats)
      open('over-capacity', `leg:${id}`, asOf, { counted: aboard, capacity: seats }, about)
  }
}

function onSpots(
  state: OperationState,
  view: View,
  { places, count, rollCalls }: Findings,
  open: Open,
  found: ReadonlyMap<DiscrepancyId, Discrepancy>,
): void {
  for (const { id, counted, capacity, asOf = clockOf(view) } of places)
    if (capacity !== undefined && counted > capacity)
      open('over-capacity', `place:${id}`, asOf, { counted, capacity }, { place: id })
  for (const [spot, { overdrawn }] of count.heads) {
    const leg = legOf(spot)
    const number = state.wheres.numbers.get(spot) ?? -1
    const told = leg !== undefined && found.has(idOf('sent-received', leg))
    const lacking = overdrawn - (told ? (count.accounts.get(number)?.beyond ?? 0) : 0)
    const { asOf = clockOf(view) } = ageOf(state, view, spot)
    if (lacking > 0) open('overdrawn', spot, asOf, { lacking }, spotOf(spot))
  }
  for (const { spot, at, counted, ledger } of rollCalls) {
    const where = wordOf(state.wheres, spot)
    if (counted !== ledger && isSpot(where))
      open('roll-call', where, at, { counted, ledger }, spotOf(where))
  }
}

/** Contradictions in what was seen of persons, gathered by leg where there may be many. */
function onPersons(
  state: OperationState,
  { count: { tally }, noSeat }: Findings,
  open: Open,
): void {
  for (const [number, { n, since }] of tally.notBoarded) {
    const leg = legOf(wordOf(state.wheres, number))
    if (leg) open('not-boarded', leg, since, { n }, { leg })
  }
  for (const [leg, { n, since }] of noSeat) if (n > 0) open('no-seat', leg, since, { n }, { leg })
  const { n, since } = tally.strangers
  if (n > 0) open('not-registered', 'all', since, { n })
  for (const [person, at] of tally.uncertain) open('order-uncertain', person, at, { n: 2 })
  for (const [person, { n: places, since: at }] of tally.inTwoPlaces)
    open('two-places', person, at, { n: places })
}

/** Made of what it is about, so that every node and every view finds the same one. */
const idOf = (kind: DiscrepancyKind, about: string): DiscrepancyId =>
  `${kind}:${about.replace(/^(place|leg):/, '$1-')}` as DiscrepancyId // a kind and an id fit its pattern

/** The figures of a discrepancy in one line, as a closing entry quotes them. */
export const figuresLine = (figures: Readonly<Record<string, number>>): string =>
  Object.keys(figures)
    .sort()
    .map((name) => `${name}=${figures[name]}`)
    .join(',')

/** Closed by a person who saw these very figures; other figures open it again (X2). */
const isClosed = (
  state: OperationState,
  view: View,
  id: DiscrepancyId,
  figures: Readonly<Record<string, number>>,
): boolean =>
  // A close counts from when the server heard it (T4), not from when its device says.
  state.closed
    .get(id)
    ?.some(
      ({ seq, receivedAt, event }) =>
        receivedAt <= view.at &&
        event.saw === figuresLine(figures) &&
        holdsAnyTime(state, view, seq),
    ) ?? false
