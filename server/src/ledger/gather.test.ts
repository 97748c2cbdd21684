import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gather } from './gather.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets everything run that waits for no timer. */
const settled = async () => {
  for (let i = 0; i < 5; i += 1) await new Promise(setImmediate)
}

function recorder() {
  const batches: number[][] = []
  const ask = gather<number, number>(
    async (asks) => {
      batches.push([...asks])
      return [...asks]
    },
    (n) => n < 0,
  )
  return { batches, ask }
}

test('[L12] the first after a quiet time goes at once, what follows soon after goes together', async () => {
  const { batches, ask } = recorder()
  await ask(1)
  const soon = [ask(2)]
  await settled()
  soon.push(ask(3))
  await settled()
  expect(batches).toEqual([[1]])
  vi.advanceTimersByTime(20)
  await Promise.all(soon)
  expect(batches).toEqual([[1], [2, 3]])
  vi.advanceTimersByTime(1_000)
  await ask(4)
  expect(batches).toHaveLength(3)
})

test('[L12] a decision ends the rest, and takes with it what was waiting', async () => {
  const { batches, ask } = recorder()
  await ask(1)
  const waiting = ask(2)
  await settled()
  expect(batches).toEqual([[1]])
  await ask(-1) // would wait for a timer that never comes
  await waiting
  expect(batches).toEqual([[1], [2, -1]])
})

test('[L12] enough company ends the rest', async () => {
  const { batches, ask } = recorder()
  await ask(1)
  const many = Array.from({ length: 100 }, (_, i) => ask(i + 2))
  await Promise.all(many)
  expect(batches).toEqual([[1], Array.from({ length: 100 }, (_, i) => i + 2)])
})

test('[L12] what fails is told to each of its batch, and the next goes on', async () => {
  let fails = true
  const ask = gather<number, number>(async (asks) => {
    if (fails) throw new Error('no room')
    return [...asks]
  })
  const both = await Promise.allSettled([ask(1), ask(2)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  vi.advanceTimersByTime(20)
  expect(await ask(3)).toBe(3)
})
