import { HOUR, type Instant, MINUTE } from '@homeward/shared/basics'
import type { LedgerEvent, Recorded } from '@homeward/shared/ledger'
import { advance, nothingYet } from '@homeward/shared/operation'
import { LIBYA_PEOPLE } from './ledgers.ts'
import { at, type Bench, median, type Row, ratio } from './table.ts'

/** Lengths of the ledger at which a window of entries is timed. */
const LENGTHS = [10_000, 100_000, 300_000, 1_000_000, 2_000_000]
const BATCH = 500
/** Batches before each length. Their lower quartile is taken: what else runs on the machine only adds. */
const WINDOW = 20
/** Runs of the short ledgers beside one long: the first of them only warm the engine. */
const RUNS = 9

/**
 * A ledger of any length about the same people: registered, then on and on from site to port, ship
 * and haven. One entry in ten is up to 90 minutes late. Made while it is read, as from a store, so
 * that what is timed is not the memory of entries that nobody keeps.
 */
function* ledger(length: number): Generator<Recorded[]> {
  const ids = Array.from({ length: LIBYA_PEOPLE }, (_, i) => `p-${String(i).padStart(5, '0')}`)
  const stage = new Uint8Array(LIBYA_PEOPLE)
  let dice = 2011
  const roll = (sides: number): number => {
    dice = (Math.imul(dice, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((dice / 2 ** 32) * sides)
  }
  let now: Instant = 1_298_325_600_000
  let person = 0
  for (let seq = 1; seq <= length; ) {
    const batch: Recorded[] = []
    for (; batch.length < BATCH && seq <= length; seq += 1) {
      person = (person + 1 + roll(7)) % LIBYA_PEOPLE
      now += Math.floor((12 * 24 * HOUR) / 300_000)
      const late = roll(10) === 0 ? roll(90) * MINUTE : 0
      const step = stage[person] ?? 0
      stage[person] = step >= 5 ? 1 : step + 1
      batch.push({
        seq,
        id: `fold-${seq.toString(36).padStart(8, '0')}`,
        by: 'generator',
        at: now - late,
        eventAt: now - late,
        certain: true,
        receivedAt: now,
        event: eventOf(step, ids[person] ?? '', person % 171),
      } as Recorded) // ids of this file fit their patterns
    }
    yield batch
  }
}

function eventOf(step: number, person: string, block: number): LedgerEvent {
  const persons = [person]
  const events = [
    { type: 'Registered', person, kind: 'citizen', nationality: 'CHN' },
    { type: 'CheckedIn', persons, place: `site-${block % 5}` },
    { type: 'Boarded', persons, leg: `road-${block}` },
    { type: 'Disembarked', persons, leg: `road-${block}`, place: `port-${block % 5}` },
    { type: 'Boarded', persons, leg: `out-${block}` },
    { type: 'Disembarked', persons, leg: `out-${block}`, place: `haven-${block % 5}` },
  ]
  return events[step] as LedgerEvent // as above
}

/** Microseconds an entry costs in the last batches before each of these lengths. */
function windows(lengths: readonly number[]): number[] {
  const state = nothingYet()
  const took: number[] = []
  const costs: number[] = []
  for (const batch of ledger(lengths.at(-1) ?? 0)) {
    const begun = performance.now()
    advance(state, batch)
    took.push(((performance.now() - begun) * 1_000) / batch.length)
    if (lengths.includes(state.seq)) costs.push(at(took.slice(-WINDOW), 0.25))
  }
  return costs
}

export const fold: Bench = {
  name: 'fold',
  about: `What one entry costs to fold when the ledger is so long already, ${LIBYA_PEOPLE} people. Lower quartile of the last ${WINDOW} batches of ${BATCH}.`,
  run() {
    const short = Array.from({ length: RUNS }, () => windows(LENGTHS.slice(0, 1))[0] ?? 0)
    const costs = [median(short.slice(2)), ...windows(LENGTHS).slice(1)]
    const [first = 0] = costs
    return Promise.resolve(
      LENGTHS.map((length, i): Row => {
        const cost = costs[i] ?? 0
        const what = `entry ${length.toLocaleString('en')}`
        const row = {
          what,
          measured: `${cost.toFixed(2)} us`,
          floor: `${ratio(cost / first)} of the first`,
        }
        if (i < LENGTHS.length - 1) return row
        return { ...row, target: '<= 1.2 x of the first', met: cost / first <= 1.2 }
      }),
    )
  },
}
export const run = fold.run
