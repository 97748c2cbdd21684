import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Connecting, connectText } from './connectText.ts'
import { DeviceId, Nonce } from './ids.ts'

const connecting: fc.Arbitrary<Connecting> = fc.record({
  device: fc.stringMatching(/^device-[a-z2-7]{16}$/).map((id) => DeviceId.parse(id)),
  audience: fc.constantFrom('live', 'drill'),
  origin: fc.webUrl({ validSchemes: ['http', 'https'] }).map((url) => new URL(url).origin),
  nonce: fc.stringMatching(/^[\w.-]{40,120}$/).map((nonce) => Nonce.parse(nonce)),
})

test('[U20] two connects that differ in any field never have one text', () => {
  fc.assert(
    fc.property(connecting, connecting, (one, other) => {
      for (const field of ['device', 'audience', 'origin', 'nonce'] as const) {
        const changed = { ...one, [field]: other[field] }
        expect(connectText(changed) === connectText(one)).toBe(other[field] === one[field])
      }
    }),
    { numRuns: 300 },
  )
})

test('[U20] a field that could be taken for two is not signed', () => {
  fc.assert(
    fc.property(connecting, fc.constantFrom('\n', '\r\n'), (one, line) => {
      const origin = `${one.origin}${line}drill`
      expect(() => connectText({ ...one, origin })).toThrow(RangeError)
    }),
    { numRuns: 20 },
  )
})

test('[U20] the text says what it is for', () => {
  const device = DeviceId.parse('device-aaaabbbbccccdddd')
  const nonce = Nonce.parse('n'.repeat(76))
  const origin = 'https://homeward.example'
  expect(connectText({ device, audience: 'live', origin, nonce })).toBe(
    ['homeward device connect 1', origin, 'live', device, nonce].join('\n'),
  )
})
