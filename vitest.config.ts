import { defineConfig } from 'vitest/config'

/** What a test waits for takes as long as a busy machine needs; a second is no promise of ours. */
const expect = { poll: { timeout: 15_000 } }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,scenarios,server}/src/**/*.test.ts'],
          testTimeout: 60_000,
          expect,
        },
      },
      {
        test: {
          name: 'dom',
          include: ['client/src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          expect,
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/{system,simulation,contract}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect,
          fileParallelism: false, // two cores: a second Chromium makes both slow
        },
      },
    ],
  },
})
