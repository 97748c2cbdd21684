import { expect, test } from 'vitest'
import { addressFor, base32, codeOf, stepAt, stepOf } from './totp.ts'

const SECRET = Buffer.from('12345678901234567890')
const SECOND = 1_000

// RFC 6238 appendix B, and RFC 4226 appendix D.
const VECTORS: readonly [seconds: number, code: string][] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
]

test('[E10] one-time codes are those of RFC 6238', () => {
  for (const [seconds, code] of VECTORS)
    expect(codeOf(SECRET, stepAt(seconds * SECOND), 8)).toBe(code)
  const first = ['755224', '287082', '359152', '969429', '338314', '254676']
  expect(first.map((_, step) => codeOf(SECRET, step))).toEqual(first)
})

test('[E10] a code is good one step early and one late, and not after a later one was used', () => {
  const now = 1_800_000_000_000
  const at = (off: number) => codeOf(SECRET, stepAt(now) + off)
  for (const off of [-1, 0, 1]) expect(stepOf(SECRET, at(off), now, 0)).toBe(stepAt(now) + off)
  for (const off of [-2, 2]) expect(stepOf(SECRET, at(off), now, 0)).toBeUndefined()
  expect(stepOf(SECRET, at(0), now, stepAt(now))).toBeUndefined()
  expect(stepOf(SECRET, at(1), now, stepAt(now))).toBe(stepAt(now) + 1)
  for (const text of ['', '12345', '1234567', '١٢٣٤٥٦'])
    expect(stepOf(SECRET, text, now, 0)).toBeUndefined()
})

test('[E10] the secret is written as RFC 4648 says', () => {
  const written = ['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']
  for (const [length, text] of written.entries())
    expect(base32(Buffer.from('foobar'.slice(0, length)))).toBe(text)
  expect(addressFor(SECRET, 'Homeward', 'chief-1')).toBe(
    'otpauth://totp/Homeward%3Achief-1?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Homeward',
  )
})
