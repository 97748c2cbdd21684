import type { Instant, LegId } from '../basics/index.ts'
import { legKey } from '../movement/index.ts'
import type { OperationState, View } from '../operation/index.ts'
import { type Count, legsSpokenOf } from './count.ts'
import { countAt, headCountAt, moveTo, openCursor, type Stir, setWhere } from './cursor.ts'
import { draw, type Frame, hourBefore, totalsIn } from './picture.ts'
import { countedAt, rollCalls } from './rollCalls.ts'
import type { Picture, Totals } from './schema.ts'
import { withoutSeat } from './seats.ts'
import type { Several } from './tally.ts'

/** Draws one picture after another of the same operation, which may grow in between. */
export interface Reel {
  /** The picture of any view: the nearer to the last one, the cheaper. */
  at(view: View): Picture
}

/**
 * Opens a reel on an operation. It looks again at the people whose entries lie between one view and
 * the next, and counts anew when that is dearer or when voids, merges or reviews lie between.
 * `plainPicture` draws the same picture from nothing.
 */
export function openReel(state: OperationState, frame: Frame): Reel {
  const now = openCursor(legsSpokenOf)
  const hourAgo = openCursor(legsReceived)
  const calls = new Map<number, { readonly at: Instant; readonly ledger: number }>()
  const noSeat = new Map<LegId, Several>()

  /** Forgets what rests on something that has stirred. */
  function forget(stir: Stir | 'anew'): void {
    if (stir === 'anew') {
      calls.clear()
      noSeat.clear()
      return
    }
    for (const [spot, since] of stir) {
      const call = calls.get(spot)
      if (call && since <= call.at) calls.delete(spot)
      const word = state.wheres.words[spot]
      if (word?.startsWith('leg:')) noSeat.delete(word.slice(4) as LegId) // the brand that `legKey` took off
    }
  }

  const callsIn = (view: View, count: Count) =>
    rollCalls(state, view, count, (then, spot) => {
      const known = calls.get(spot)
      if (known?.at === then.at) return known.ledger
      const ledger = countedAt(state, then, spot, count)
      calls.set(spot, { at: then.at, ledger })
      return ledger
    })

  function noSeats(view: View, { desk, identities }: Count): ReadonlyMap<LegId, Several> {
    for (const [id, leg] of desk.legs) {
      const number = state.wheres.numbers.get(legKey(id))
      if (number !== undefined && !noSeat.has(id))
        noSeat.set(id, withoutSeat(state, view, number, leg, identities))
    }
    return noSeat
  }

  return {
    at(view) {
      const stir = moveTo(now, state, view)
      forget(stir)
      const count = countAt(now, state)
      if (stir === 'anew') setWhere(hourAgo, now, state, view)
      moveTo(hourAgo, state, hourBefore(view))
      return draw(state, view, frame, {
        count,
        hourAgo: totalsIn(state, headCountAt(hourAgo, state)),
        rollCalls: callsIn(view, count),
        noSeat: noSeats(view, count),
      })
    },
  }
}

/** Head figures of one view after another: what the funnel over time is made of. */
export function openTotals(state: OperationState): (view: View) => Totals {
  const cursor = openCursor(legsReceived)
  return (view) => {
    moveTo(cursor, state, view)
    return totalsIn(state, headCountAt(cursor, state))
  }
}

/** The legs that change a head figure beyond what their people are seen at. */
const legsReceived = ({ received, wheres }: OperationState): number[] =>
  [...received.keys()].flatMap((leg) => wheres.ofLeg.get(leg) ?? [])

/** One picture. Whoever asks again and again opens a reel. */
export const pictureOf = (state: OperationState, view: View, frame: Frame): Picture =>
  openReel(state, frame).at(view)

/** Only the head figures of one view. */
export const totalsAt = (state: OperationState, view: View): Totals => openTotals(state)(view)
