import { isIPv4 } from 'node:net'

/** The 4 or 16 bytes of an address that is one. */
export function bytesOfAddress(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number))
  const [text = ''] = address.split('%') // without the zone
  const [head = '', tail] = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, pairs).split('::')
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const zeros = new Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0)
  const all = [...before, ...zeros, ...after]
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 255]))
}

const groups = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))

/** `::ffff:192.0.2.1`: the last four bytes as two groups. */
const pairs = (_: string, ...bytes: string[]): string => {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number)
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}
