import type { Instant } from '@homeward/shared/basics'
import { census, type Standing, type View } from '@homeward/shared/operation'
import { type Count, type Picture, plainCount } from '@homeward/shared/picture'
import type { Operation } from '../operation/index.ts'
import type { DrawPicture } from './reels.ts'

/** What every sheet of an operation is cut from: counted once for all phones that ask just now. */
export interface PostView {
  readonly view: View
  readonly picture: Picture
  readonly count: Count
  readonly standings: readonly Standing[]
}

/** Time alone changes little: a hold that runs out, a leg that is late. */
const GOOD_FOR_MS = 5_000

const made = new WeakMap<Operation, PostView & { readonly seq: number }>()

export function postView(
  operation: Operation,
  view: View,
  now: Instant,
  draw: DrawPicture,
): PostView {
  const { state } = operation
  const known = made.get(operation)
  if (known?.seq === state.seq && now - known.view.at < GOOD_FOR_MS) return known
  const fresh = {
    ...{ view, seq: state.seq, picture: draw(operation, view, 'now') },
    ...{ count: plainCount(state, view), standings: census(state, view) },
  }
  made.set(operation, fresh)
  return fresh
}
