import { defineConfig } from 'vitest/config'

/** What a test waits for takes as long as a busy machine needs; a second is no promise of ours. */
const expect = { poll: { timeout: 15_000 } }

/** Vitest leaves one core to itself; on two that halves the speed. Groups run one after another. */
const BOTH_CORES = 2
const group = (groupOrder: number, maxWorkers: number) => ({ sequence: { groupOrder }, maxWorkers })

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...group(0, BOTH_CORES),
          include: ['{shared,scenarios,server}/src/**/*.test.ts'],
          testTimeout: 60_000,
          expect,
        },
      },
      {
        test: {
          name: 'dom',
          ...group(0, BOTH_CORES),
          include: ['client/src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          expect,
        },
      },
      {
        test: {
          name: 'system',
          ...group(1, BOTH_CORES),
          include: ['tests/{system,simulation,contract}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect,
        },
      },
      {
        test: {
          name: 'e2e',
          ...group(2, 1), // two cores: a second Chromium makes both slow
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect,
        },
      },
    ],
  },
})
