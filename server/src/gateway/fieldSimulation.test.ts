import { expect, test } from 'vitest'
import { day } from './fieldDay.testing.ts'

const SEEDS = Number(process.env.HOMEWARD_SIMULATIONS ?? 250)
/** Seeds that failed once stay. */
const FAILED_ONCE: readonly number[] = []

test(`[OB1] [OB2] after ${SEEDS} days of lost, late and doubled messages, empty batteries and wrong clocks everything counts once`, async () => {
  for (const seed of [...FAILED_ONCE, ...Array.from({ length: SEEDS }, (_, i) => i + 1)]) {
    const faults = await day(seed, 'none')
    expect([seed, faults]).toEqual([seed, []])
  }
}, 3_600_000)

test.each(['early', 'twice', 'seat', 'gap', 'rawTime'] as const)(
  '[OB3] the same days find what was broken on purpose: %s',
  async (bug) => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const faults = await day(seed, bug).catch((error: unknown) => [String(error)])
      if (faults.length > 0) return
    }
    throw new Error('nothing was found in 200 days')
  },
  600_000,
)
