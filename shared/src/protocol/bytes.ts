/** Longest name of an operation, document or epoch in a frame. */
const SHORT = 64

export type Reader = ReturnType<typeof reader>

/** Reads on from the start of some bytes. @throws RangeError when they end too early */
export function reader(bytes: Uint8Array) {
  let at = 0
  function take(length: number): Uint8Array {
    if (length > bytes.length - at) throw new RangeError('cut short')
    at += length
    return bytes.subarray(at - length, at)
  }
  function varuint(): number {
    let value = 0
    for (let unit = 1; unit < 2 ** 50; unit *= 128) {
      const [byte = 0] = take(1)
      value += (byte & 127) * unit
      if (byte < 128 && value < Number.MAX_SAFE_INTEGER) return value
    }
    throw new RangeError('number too large')
  }
  function short(): string {
    const [length = 0] = take(1)
    if (length > SHORT) throw new RangeError('name too long')
    return String.fromCharCode(...take(length).map((byte) => byte & 127))
  }
  return { left: () => bytes.length - at, take, varuint, short }
}

export function varuint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Uint8Array.from([...bytes, left])
    bytes.push((left % 128) + 128)
  }
}

export function ascii(text: string): Uint8Array {
  if (text.length > SHORT) throw new RangeError('name too long')
  return Uint8Array.from([text.length, ...Array.from(text, (letter) => letter.charCodeAt(0) & 127)])
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
