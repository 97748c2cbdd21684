import { HOUR, MINUTE } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import { openPlanVersions } from './planVersions.ts'

const DAY = 24 * HOUR

test('[Y11] versions are kept by ten minutes for a day and by the hour for fourteen, each document apart', () => {
  const versions = openPlanVersions(':memory:')
  const start = 1_000 * DAY
  let now = start
  for (; now < start + 20 * DAY; now += 5 * MINUTE)
    if (versions.due('plan', now))
      versions.keep('plan', now, `{"text":"${now}"}`, new Uint8Array(1))
  const kept = versions.list('plan').map(({ at }) => at)
  expect(kept.length).toBeLessThanOrEqual(144 + 336)
  expect(kept.filter((at) => at >= now - DAY)).toHaveLength(144)
  for (let hour = now - 13 * DAY; hour < now - DAY; hour += HOUR)
    expect(kept.some((at) => at >= hour && at < hour + HOUR)).toBe(true)
  expect(versions.list('notes')).toEqual([])
  expect(versions.read('plan', kept[0] ?? 0)).toHaveLength(1)
  expect(versions.read('plan', start)).toBeUndefined()
  versions.close()
})

test('[Y11] what says the same as the newest version is not kept again', () => {
  const versions = openPlanVersions(':memory:')
  versions.keep('plan', 1, '{"text":"a"}', new Uint8Array(1))
  versions.keep('plan', 2, '{"text":"a"}', new Uint8Array(1))
  versions.keep('plan', 3, '{"text":"b"}', new Uint8Array(1))
  expect(versions.list('plan').map(({ at }) => at)).toEqual([3, 1])
  versions.close()
})
