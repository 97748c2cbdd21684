import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,scenarios,server}/src/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: { name: 'dom', include: ['client/src/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
      },
      {
        test: {
          name: 'system',
          include: ['tests/{system,simulation,contract}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false, // two cores: a second Chromium makes both slow
        },
      },
    ],
  },
})
