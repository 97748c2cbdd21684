import { expect, test } from 'vitest'
import { Recorded } from '../ledger/index.ts'
import { encodeSegment, readSegments, type SegmentList, SegmentName } from './index.ts'

const entry = (seq: number) =>
  Recorded.parse({
    ...{ seq, id: `entry-${String(seq).padStart(4, '0')}`, by: 'consul-1', at: seq, eventAt: seq },
    ...{ certain: true, receivedAt: seq, event: { type: 'Answered', persons: ['wang'] } },
  })
const entries = Array.from({ length: 100 }, (_, i) => entry(i + 1))

/** Ten segments of ten, named by their place in the row. */
const list: SegmentList = {
  segments: Array.from({ length: 10 }, (_, i) => ({
    name: SegmentName.parse(String(i).repeat(32)),
    from: i * 10 + 1,
    to: i * 10 + 10,
  })),
  after: 100,
}
const bytesOf = (name: SegmentName) => {
  const i = Number(name[0])
  return encodeSegment(entries.slice(i * 10, i * 10 + 10))
}

test('[Q3] segments are read in order, whichever comes first', async () => {
  const read: number[] = []
  const end = await readSegments(
    list,
    0,
    async (name) => {
      await new Promise((resolve) => setTimeout(resolve, Number(name[0]) % 3))
      return bytesOf(name)
    },
    (some) => read.push(...some.map(({ seq }) => seq)),
  )
  expect(read).toEqual(entries.map(({ seq }) => seq))
  expect(end).toBe(100)
})

test('[Q3] only what is not yet here is asked for, and only that is told', async () => {
  const asked: string[] = []
  const read: number[] = []
  await readSegments(
    list,
    75,
    async (name) => {
      asked.push(name)
      return bytesOf(name)
    },
    (some) => read.push(...some.map(({ seq }) => seq)),
  )
  expect(asked).toHaveLength(3)
  expect(read).toEqual(entries.slice(75).map(({ seq }) => seq))
})

test('[Q3] a segment that cannot be had ends the reading, and nothing after it is told', async () => {
  const read: number[] = []
  const reading = readSegments(
    list,
    0,
    async (name) => {
      if (name.startsWith('2')) throw new Error('gone')
      return bytesOf(name)
    },
    (some) => read.push(...some.map(({ seq }) => seq)),
  )
  await expect(reading).rejects.toThrow('gone')
  expect(read.at(-1)).toBe(20)
})
