import { type DiscrepancyId, HOUR, type Instant } from '../basics/index.ts'
import type { Desk } from '../desk/index.ts'
import { type SpotKey, spotKey, spotOf } from '../ledger/index.ts'
import { census, holds, type OperationState, type Standing, type View } from '../operation/index.ts'
import type { Heads } from './heads.ts'
import { headsBySpot } from './heads.ts'
import { ageOf } from './legs.ts'
import { personalDiscrepancies } from './personalDiscrepancies.ts'
import type { Discrepancy, DiscrepancyKind, LegFigures, PlaceFigures } from './schema.ts'

/** Time given to tick people off after a leg has arrived, before those left aboard are asked for. */
const TICKING_TIME = HOUR

export interface Findings {
  readonly places: readonly PlaceFigures[]
  readonly legs: readonly LegFigures[]
  readonly heads: ReadonlyMap<SpotKey, Heads>
  readonly people: readonly Standing[]
  readonly desk: Desk
}

/** Every contradiction in this view, open or closed. Ids are made of what it is about (X1). */
export function discrepancies(
  state: OperationState,
  view: View,
  findings: Findings,
): Discrepancy[] {
  const found: Discrepancy[] = []
  const open = (
    kind: DiscrepancyKind,
    about: string,
    since: Instant,
    figures: Record<string, number>,
    more: Partial<Discrepancy> = {},
  ) => {
    const id =
      `${kind}:${about.replace('place:', 'place-').replace('leg:', 'leg-')}` as DiscrepancyId // made of ids
    const closed = isClosed(state, view, id, figures)
    found.push({ id, kind, figures, since, open: !closed, ...more })
  }
  const now = Math.min(view.at, view.knownAt)

  for (const leg of findings.legs) {
    const { sent, received, arrivedAt } = leg
    if (sent !== undefined && received !== undefined && sent !== received)
      open(
        'sent-received',
        leg.id,
        arrivedAt ?? leg.asOf ?? now,
        { sent, received },
        { leg: leg.id },
      )
    else if (arrivedAt !== undefined && leg.aboard > 0 && now >= arrivedAt + TICKING_TIME)
      open(
        'still-aboard',
        leg.id,
        arrivedAt + TICKING_TIME,
        { aboard: leg.aboard },
        { leg: leg.id },
      )
    if (leg.seats !== undefined && leg.aboard > leg.seats)
      open(
        'over-capacity',
        `leg:${leg.id}`,
        leg.asOf ?? now,
        { counted: leg.aboard, capacity: leg.seats },
        { leg: leg.id },
      )
  }
  for (const place of findings.places)
    if (place.capacity !== undefined && place.counted > place.capacity)
      open(
        'over-capacity',
        `place:${place.id}`,
        place.asOf ?? now,
        { counted: place.counted, capacity: place.capacity },
        { place: place.id },
      )
  for (const [spot, { overdrawn }] of findings.heads)
    if (overdrawn > 0)
      open(
        'overdrawn',
        spot,
        ageOf(state, view, spot).asOf ?? now,
        { lacking: overdrawn },
        spotOf(spot),
      )
  for (const call of rollCalls(state, view))
    if (call.counted !== call.ledger)
      open(
        'roll-call',
        call.spot,
        call.at,
        { counted: call.counted, ledger: call.ledger },
        spotOf(call.spot),
      )
  personalDiscrepancies(state, view, findings, open)
  for (const said of state.opened)
    if (holds(state, view, said)) {
      const { discrepancy: id, text, n = 0 } = said.event
      const closed = isClosed(state, view, id, { n })
      found.push({ id, kind: 'stated', figures: { n }, text, since: said.eventAt, open: !closed })
    }
  return found
}

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
  state.closed.some(
    (said) =>
      said.event.discrepancy === id &&
      said.event.saw === figuresLine(figures) &&
      holds(state, view, said),
  )

/** The last roll call at each spot beside what the ledger said of that spot at that moment. */
function rollCalls(state: OperationState, view: View) {
  const last = new Map<SpotKey, (typeof state.rollCalls)[number]>()
  for (const said of state.rollCalls)
    if (holds(state, view, said)) last.set(spotKey(said.event.at), said)
  return [...last].map(([spot, said]) => {
    const then: View = { at: said.eventAt, knownAt: view.knownAt }
    const heads = headsBySpot(state, then, census(state, then)).get(spot)
    return {
      spot,
      at: said.eventAt,
      counted: said.event.n,
      ledger: (heads?.named ?? 0) + (heads?.unnamed ?? 0),
    }
  })
}
