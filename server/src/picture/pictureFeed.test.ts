import { pictureOf } from '@homeward/shared/picture'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openTestOperation } from '../gateway/gateway.testing.ts'
import { openPictureFeed } from './pictureFeed.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_427_500_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

async function openFeed() {
  const operation = await openTestOperation('live-1')
  let epochs = 0
  const feed = openPictureFeed({
    operation,
    derive: (at) =>
      pictureOf(operation.state, { at, knownAt: at }, { operation: 'live-1', mode: 'live' }),
    nextEpoch: () => `e${++epochs}`,
    clock: Date.now,
    failed: (error) => expect.fail(String(error)),
  })
  const doc = new Y.Doc()
  let updates = 0
  Y.applyUpdate(doc, feed.now().state)
  const stop = feed.follow({
    update: (_epoch, update) => {
      updates++
      Y.applyUpdate(doc, update)
    },
    renewed: () => expect.fail('no new epoch here'),
  })
  return {
    operation,
    feed,
    stop,
    head: (key: string) => doc.getMap('head').get(key),
    updates: () => updates,
  }
}

test('[P7] while nothing happens a followed picture is dated anew every fifteen seconds', async () => {
  const { head, updates } = await openFeed()
  await vi.advanceTimersByTimeAsync(1_000)
  const before = updates()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(updates() - before).toBe(4)
  expect(head('asOf')).toBe(Date.now() - ((Date.now() - Number(head('asOf'))) % 15_000))
  expect(Date.now() - Number(head('asOf'))).toBeLessThan(15_000)
})

test('[P4] while much happens a picture is written at most four times a second', async () => {
  const { operation, head, updates } = await openFeed()
  await vi.advanceTimersByTimeAsync(1_000)
  const before = updates()
  for (let i = 0; i < 100; i++) {
    await operation.report(
      [
        {
          id: `entry-number-${i}`,
          at: Date.now(),
          heardAt: Date.now(),
          event: { type: 'CheckedIn', persons: [`p-${i}`], place: 'port-aden' },
        },
      ],
      {
        actor: 'consul' as never,
        role: 'consul',
        name: { en: 'c', zh: 'c' },
        audience: 'live',
        scope: { kind: 'operation' },
        id: 'one',
      }, // a session as the gateway makes it
    )
    await vi.advanceTimersByTimeAsync(20)
  }
  await vi.advanceTimersByTimeAsync(500)
  expect(updates() - before).toBeGreaterThan(4)
  expect(updates() - before).toBeLessThanOrEqual(11) // two and a half seconds
  expect(head('totals')).toMatchObject({ located: 100 })
})

test('[P7] a picture that nobody follows is not derived, and is new when it is asked for', async () => {
  const { operation, feed, stop, updates } = await openFeed()
  stop()
  const before = updates()
  await operation.report(
    [
      {
        id: 'entry-alone-1',
        at: Date.now(),
        heardAt: Date.now(),
        event: { type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' },
      },
    ],
    {
      actor: 'consul' as never,
      role: 'consul',
      name: { en: 'c', zh: 'c' },
      audience: 'live',
      scope: { kind: 'operation' },
      id: 'one',
    }, // a session as the gateway makes it
  )
  await vi.advanceTimersByTimeAsync(60_000)
  expect(updates()).toBe(before)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, feed.now().state)
  expect(doc.getMap('head').get('totals')).toMatchObject({ located: 1 })
})
