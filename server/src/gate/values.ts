import { FORBIDDEN_KEYS } from '@homeward/shared/protocol'
import { Fault } from './faults.ts'
import type { UpdateLimits } from './limits.ts'
import type { Reader } from './reader.ts'

/** lib0's kinds of value (`writeAny`). A big integer (122) and bytes (116) have no place in a plan. */
const KIND = {
  array: 117,
  object: 118,
  text: 119,
  true: 120,
  false: 121,
  float64: 123,
  float32: 124,
  integer: 125,
  null: 126,
  undefined: 127,
} as const

export function checkKey(key: string, limits: UpdateLimits): void {
  if (key.length > limits.keyLength || FORBIDDEN_KEYS.has(key)) throw new Fault('key-not-allowed')
}

/** Reads past one plain value. `spent` counts values over the whole update. */
export function passValue(
  from: Reader,
  limits: UpdateLimits,
  spent: { values: number },
  depth = 0,
): void {
  if (depth > limits.valueDepth) throw new Fault('too-deep')
  if (++spent.values > limits.values) throw new Fault('too-many-values')
  switch (from.byte()) {
    case KIND.undefined:
    case KIND.null:
    case KIND.true:
    case KIND.false:
      return
    case KIND.text:
      from.text()
      return
    case KIND.integer:
      passInteger(from)
      return
    case KIND.float32:
      checkFinite(view(from.take(4)).getFloat32(0))
      return
    case KIND.float64:
      checkFinite(view(from.take(8)).getFloat64(0))
      return
    case KIND.array:
      for (let left = from.count(1); left > 0; left--) passValue(from, limits, spent, depth + 1)
      return
    case KIND.object:
      for (let left = from.count(2); left > 0; left--) {
        checkKey(from.text(), limits)
        passValue(from, limits, spent, depth + 1)
      }
      return
    default:
      throw new Fault('value-kind')
  }
}

/** First byte: more follows (128), sign (64), six bits; lib0 writes at most 31 bits this way. */
function passInteger(from: Reader): void {
  const first = from.byte()
  let value = first & 63
  let unit = 64
  for (let next = first; next >= 128; unit *= 128) {
    if (unit > 2 ** 49) throw new Fault('number-too-large')
    next = from.byte()
    value += (next & 127) * unit
  }
  if (value > Number.MAX_SAFE_INTEGER) throw new Fault('number-too-large')
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

function checkFinite(value: number): void {
  if (!Number.isFinite(value)) throw new Fault('number-not-finite')
}
