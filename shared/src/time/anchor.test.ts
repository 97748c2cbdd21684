import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../basics/index.ts'
import { type Anchor, stampAct } from './anchor.ts'
import { settleTime } from './settle.ts'

const SERVER = 1_700_000_000_000
const anchor: Anchor = { server: SERVER, wall: SERVER, monotonic: 5_000, boot: 'first' }

test('[T1] within one boot the monotonic counter times an act, whatever the wall clock does', () => {
  const reading = { wall: SERVER - 9 * HOUR, monotonic: 5_000 + 3 * MINUTE, boot: 'first' }
  expect(stampAct(anchor, reading, 0)).toEqual({
    at: SERVER + 3 * MINUTE,
    heardAt: SERVER,
    sure: true,
  })
})

test('[T1] after a restart a wall clock that is 12 h wrong throughout still times an act rightly', () => {
  const wrong = { ...anchor, wall: SERVER + 12 * HOUR }
  const reading = { wall: SERVER + 12 * HOUR + 20 * MINUTE, monotonic: 40, boot: 'second' }
  expect(stampAct(wrong, reading, 0)).toMatchObject({ at: SERVER + 20 * MINUTE, sure: true })
})

test('[T1] a wall clock that was set back after a restart is not vouched for', () => {
  const back = { wall: SERVER - 10 * MINUTE, monotonic: 40, boot: 'second' }
  expect(stampAct(anchor, back, 0)).toMatchObject({ at: SERVER, sure: false })
})

test('[T1] a restart with a clock behind the act before keeps the order and vouches for nothing', () => {
  const last = SERVER + HOUR
  const reading = { wall: SERVER + MINUTE, monotonic: 40, boot: 'second' }
  expect(stampAct(anchor, reading, last)).toEqual({ at: last + 1, heardAt: SERVER, sure: false })
})

test('[T1] one act timed an hour ahead does not carry all later acts of the device with it', () => {
  const ahead = SERVER + HOUR // by a clock that was wrong until the next contact
  const reading = { wall: SERVER, monotonic: 5_000 + MINUTE, boot: 'first' }
  expect(stampAct(anchor, reading, ahead)).toMatchObject({ at: SERVER + MINUTE, sure: true })
})

test('[T1] acts of one device strictly rise, those of one instant included', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60_000)), (steps) => {
      let monotonic = anchor.monotonic
      let last = 0
      for (const step of steps) {
        monotonic += step % 3 === 0 ? 0 : step
        const { at } = stampAct(anchor, { wall: SERVER, monotonic, boot: 'first' }, last)
        expect(at).toBeGreaterThan(last)
        last = at
      }
    }),
  )
})

const moment = fc.integer({ min: 0, max: 100 }).map((n) => SERVER + n * MINUTE)
const claim = fc.record({
  at: moment,
  heardAt: moment,
  sure: fc.boolean(),
  statedAt: fc.option(moment, { nil: undefined }),
})

test('[T2] a settled time lies between last contact and arrival, or is what a witness stated', () => {
  fc.assert(
    fc.property(claim, moment, (said, receivedAt) => {
      const { eventAt, certain } = settleTime(said, receivedAt)
      expect(eventAt).toBeLessThanOrEqual(receivedAt)
      if (said.statedAt !== undefined && said.statedAt <= receivedAt) {
        expect({ eventAt, certain }).toEqual({ eventAt: said.statedAt, certain: false })
        return
      }
      expect(eventAt).toBeGreaterThanOrEqual(Math.min(said.heardAt, receivedAt))
      if (!certain) expect(eventAt).toBe(Math.min(said.heardAt, receivedAt))
      if (certain) expect(Math.abs(eventAt - said.at)).toBeLessThanOrEqual(2 * MINUTE)
      if (!said.sure) expect(certain).toBe(false)
    }),
  )
})

test('[T2] a clock a minute fast is cut to arrival and stays certain, three minutes fast is not', () => {
  const heardAt = SERVER - HOUR
  const fast = (by: number) => settleTime({ at: SERVER + by, heardAt }, SERVER)
  expect(fast(MINUTE)).toEqual({ eventAt: SERVER, certain: true })
  expect(fast(3 * MINUTE)).toEqual({ eventAt: heardAt, certain: false })
})

test('[T2] a stated time later than arrival is not believed', () => {
  const said = { at: SERVER - MINUTE, heardAt: SERVER - HOUR, statedAt: SERVER + MINUTE }
  expect(settleTime(said, SERVER)).toEqual({ eventAt: SERVER - MINUTE, certain: true })
})
