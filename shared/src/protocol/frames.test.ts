import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  answerFrame,
  batchFrame,
  NAMESPACES,
  planUpdateFrame,
  readPlanUpdateFrame,
  readServerFrame,
  writeBatch,
} from './frames.ts'

const TEXT = {
  encode: (text: string) => new TextEncoder().encode(text),
  decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
}
const bytes = fc.uint8Array({ maxLength: 200 })
const name = fc.stringMatching(/^[a-z]{1,12}:[a-z]{1,12}$/)
const plain = fc
  .dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
  .map((body): Record<string, unknown> => structuredClone(body))
const body = fc
  .tuple(plain, fc.option(bytes, { nil: undefined }))
  .map(([rest, update]) => (update ? { ...rest, update } : rest))
const nsp = fc.constantFrom(...NAMESPACES)

/** As JSON carries it: minus nought is nought. */
const carried = (value: Record<string, unknown>): Record<string, unknown> => {
  const { update, ...rest } = value
  const json: Record<string, unknown> = JSON.parse(JSON.stringify(rest))
  return update instanceof Uint8Array ? { ...json, update } : JSON.parse(JSON.stringify(value))
}

test('[W1] what the server puts into one frame comes out in order, bytes as bytes', () => {
  fc.assert(
    fc.property(nsp, fc.array(fc.record({ name, body }), { maxLength: 6 }), (to, messages) => {
      const read = readServerFrame(batchFrame(to, writeBatch(messages, TEXT)), TEXT)
      expect(read).toEqual({
        ok: true,
        value: { nsp: to, messages: messages.map((m) => ({ ...m, body: carried(m.body) })) },
      })
    }),
  )
})

test('[W1] an answer with bytes comes back under its number', () => {
  fc.assert(
    fc.property(nsp, fc.nat(), body, (to, id, value) => {
      expect(readServerFrame(answerFrame(to, id, value, TEXT), TEXT)).toEqual({
        ok: true,
        value: { nsp: to, id, value: carried(value) },
      })
    }),
  )
})

test('[W1] a plan update comes out as it went in, with or without a number to answer', () => {
  const short = fc.stringMatching(/^[a-z0-9-]{1,64}$/)
  const update = fc.record({ operation: short, document: short, epoch: short, update: bytes })
  fc.assert(
    fc.property(nsp, fc.option(fc.nat(), { nil: undefined }), update, (to, id, planUpdate) => {
      const read = readPlanUpdateFrame(planUpdateFrame(to, id, planUpdate))
      expect(read).toEqual({
        ok: true,
        value: id === undefined ? { nsp: to, planUpdate } : { nsp: to, id, planUpdate },
      })
    }),
  )
})

test('[W5] whatever bytes arrive, reading them answers and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (frame) => {
      readPlanUpdateFrame(frame)
      readServerFrame(frame, TEXT)
    }),
    { numRuns: 5_000 },
  )
  const whole = planUpdateFrame('/live', 3, {
    operation: 'live-1',
    document: 'plan',
    epoch: 'first',
    update: Uint8Array.of(0, 0),
  })
  for (let end = 0; end < whole.length - 2; end++)
    expect(readPlanUpdateFrame(whole.subarray(0, end)).ok).toBe(false)
})

test('[W5] a frame of more than 128 kB is refused by its length', () => {
  expect(readPlanUpdateFrame(new Uint8Array(131_073))).toEqual({
    ok: false,
    refusal: { code: 'too-large', limit: 131_072 },
  })
})
