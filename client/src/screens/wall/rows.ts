import { HOUR, type Instant } from '@homeward/shared/basics'
import type { PlaceState } from '@homeward/shared/ledger'
import type { Discrepancy, LegFigures, Picture } from '@homeward/shared/picture'
import type { Glance } from '../../source/index.ts'

export interface PointRow {
  readonly id: string
  readonly counted: number
  readonly capacity: number | undefined
  readonly state: PlaceState
  readonly asOf: Instant | undefined
}

/** Places inside the country that have people, those in danger first, then the fullest. */
export const pointRows = (picture: Picture): readonly PointRow[] =>
  picture.places
    .filter((place) => place.group === 'atPoints')
    .filter(({ counted, state }) => counted > 0 || state === 'inDanger')
    .map(({ id, counted, capacity, state, asOf }) => ({ id, counted, capacity, state, asOf }))
    .sort(
      (a, b) =>
        Number(b.state === 'inDanger') - Number(a.state === 'inDanger') || b.counted - a.counted,
    )

/** An arrival is news for so long; a leg that still has people aboard is shown for ever. */
const JUST_IN = 12 * HOUR

export interface LegRow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly aboard: number
  readonly carried: number
  readonly seats: number | undefined
  /** Taken by grants, holds or people aboard, whichever is more. */
  readonly taken: number
  readonly stage: 'underWay' | 'boarding' | 'planned' | 'arrived'
  /** Left, due to leave, or arrived: by the stage. */
  readonly at: Instant | undefined
  readonly due: Instant | undefined
  /** Should have been there by now. */
  readonly late: boolean
  readonly asOf: Instant | undefined
}

const STAGES: readonly LegRow['stage'][] = ['underWay', 'boarding', 'planned', 'arrived']

/** Legs under way first, then those that load, then those to come, then the last to arrive. */
export const legRows = (picture: Picture, now: Instant): readonly LegRow[] =>
  picture.legs
    .filter(({ state }) => state !== 'cancelled')
    .filter(
      (leg) => leg.state !== 'arrived' || leg.aboard > 0 || now - (leg.arrivedAt ?? 0) < JUST_IN,
    )
    .map((leg) => {
      const stage = stageOf(leg)
      const late = stage === 'underWay' && leg.arrives !== undefined && leg.arrives < now
      return {
        id: leg.id,
        from: leg.from,
        to: leg.to,
        aboard: leg.aboard,
        carried: leg.carried,
        seats: leg.seats,
        taken: Math.max(leg.granted + leg.held, leg.aboard),
        stage,
        at: stage === 'arrived' ? leg.arrivedAt : (leg.departedAt ?? leg.departs),
        due: leg.arrives,
        late,
        asOf: leg.asOf,
      }
    })
    .sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || inTurn(a, b))

function stageOf({ state, aboard }: LegFigures): LegRow['stage'] {
  if (state === 'arrived') return 'arrived'
  if (state === 'departed') return 'underWay'
  return aboard > 0 ? 'boarding' : 'planned'
}

/** What comes next first; of what is over, the latest first. */
function inTurn(a: LegRow, b: LegRow): number {
  const gap = (a.at ?? 0) - (b.at ?? 0)
  return a.stage === 'arrived' ? -gap : gap
}

/** The open discrepancies, the oldest first: it has waited longest. */
export const openDiscrepancies = (picture: Picture): readonly Discrepancy[] =>
  picture.discrepancies.list.filter(({ open }) => open).sort((a, b) => a.since - b.since)

/** As many rows as there is room for; when some are left out, the last row says how many. */
export function inRoom<Row>(
  rows: readonly Row[],
  room: number,
): { readonly shown: readonly Row[]; readonly rest: readonly Row[] } {
  if (rows.length <= room) return { shown: rows, rest: [] }
  const shown = rows.slice(0, Math.max(0, room - 1))
  return { shown, rest: rows.slice(shown.length) }
}

/** Whether something must be said before any figure: no link, another moment, not started. */
export const needsNotice = ({ link, info, moment, picture }: Glance): boolean =>
  link === 'away' ||
  info.mode === 'replay' ||
  moment !== undefined ||
  picture.state === 'notStarted'
