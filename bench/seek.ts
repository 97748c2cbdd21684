import { advance, nothingYet, type OperationState, type View } from '@homeward/shared/operation'
import { draw } from '@homeward/shared/people'
import { openReel } from '@homeward/shared/picture'
import { LIBYA_PEOPLE, libyaEntries } from './ledgers.ts'
import { at, type Bench, ms } from './table.ts'

const SEEKS = 300
const FRAME = { operation: 'libya', mode: 'replay' } as const
/** One frame of a page at 60 a second, played at 3600 x. */
const STEP_MS = 60_000
const FRAMES = 1_200

function libyaState(): { state: OperationState; start: number; end: number } {
  const entries = libyaEntries()
  const state = nothingYet()
  advance(state, entries)
  const start = entries[0]?.receivedAt ?? 0
  return { state, start, end: entries.at(-1)?.receivedAt ?? start }
}

function times(views: Iterable<View>, look: (view: View) => unknown): number[] {
  const took: number[] = []
  for (const view of views) {
    const begun = performance.now()
    look(view)
    took.push(performance.now() - begun)
  }
  return took
}

export const seek: Bench = {
  name: 'seek',
  about: `Any moment of a Libya-size replay (${LIBYA_PEOPLE} people, 12 days): the whole picture, computed where the page runs.`,
  run() {
    const { state, start, end } = libyaState()
    const moment = (i: number) => start + (draw(2011, 'seek', i) % (end - start))
    const truth = Array.from({ length: SEEKS }, (_, i) => ({ at: moment(i), knownAt: end }))
    const known = truth.map(({ at }) => ({ at, knownAt: at }))
    const played = Array.from({ length: FRAMES }, (_, i) => {
      const now = start + (end - start) / 4 + i * STEP_MS
      return { at: now, knownAt: end }
    })
    const reel = openReel(state, FRAME)
    const first = times([{ at: end, knownAt: end }], (view) => reel.at(view))
    const jumps = times(truth, (view) => reel.at(view))
    const knew = times(known, (view) => reel.at(view))
    times(played.slice(0, 60), (view) => reel.at(view))
    const frames = times(played.slice(60), (view) => reel.at(view))
    const say = (list: readonly number[]) =>
      `p50 ${ms(at(list, 0.5))}, p99 ${ms(at(list, 0.99))}, worst ${ms(Math.max(...list))}`
    return Promise.resolve([
      { what: 'the first picture', measured: ms(first[0] ?? Number.NaN) },
      {
        what: `${SEEKS} jumps, what was true`,
        measured: say(jumps),
        target: 'p99 <= 16 ms',
        met: at(jumps, 0.99) <= 16,
      },
      {
        what: `${SEEKS} jumps, what we knew`,
        measured: say(knew),
        target: 'p99 <= 16 ms',
        met: at(knew, 0.99) <= 16,
      },
      {
        what: 'playing at 3600 x, each frame',
        measured: say(frames),
        target: '<= 2 ms',
        met: at(frames, 0.99) <= 2,
      },
    ])
  },
}
export const run = seek.run
