import { emptyMask, isLand, type LandMask, setLand } from './mask.ts'

const MAGIC = [0x48, 0x57, 0x4c, 0x4d] // "HWLM"
const HEADER = 16
const MOST_CELLS = 64_000_000 // 8 MB of bits; a damaged header must not ask for more

/**
 * The file: a header of 16 bytes (magic, then west, north, perDegree, columns, rows as 16-bit
 * little-endian, edges in whole degrees, two bytes spare), then the lengths of runs as LEB128, sea
 * first: 60 kB for the 3.3 MB of bits that the product carries.
 */
export function writeMask(mask: LandMask): Uint8Array {
  const out: number[] = [...MAGIC]
  for (const field of [mask.west, mask.north, mask.perDegree, mask.columns, mask.rows, 0])
    out.push(field & 255, (field >> 8) & 255)
  let run = 0
  let value = false
  for (let cell = 0; cell < mask.columns * mask.rows; cell++) {
    if (isLand(mask, cell) === value) run += 1
    else {
      pushLength(out, run)
      value = !value
      run = 1
    }
  }
  pushLength(out, run)
  return Uint8Array.from(out)
}

/** The mask in a file, or undefined when the bytes are no whole mask. */
export function readMask(bytes: Uint8Array): LandMask | undefined {
  if (bytes.length < HEADER || MAGIC.some((byte, i) => bytes[i] !== byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [west, north] = [view.getInt16(4, true), view.getInt16(6, true)]
  const perDegree = view.getUint16(8, true)
  const [columns, rows] = [view.getUint16(10, true), view.getUint16(12, true)]
  const cells = columns * rows
  if (perDegree === 0 || cells === 0 || cells > MOST_CELLS) return undefined
  const east = west + columns / perDegree
  const mask = emptyMask({ west, north, perDegree, east, south: north - rows / perDegree })
  let cell = 0
  let value = false
  for (let at = HEADER; at < bytes.length; value = !value) {
    let length = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined || shift > 28) return undefined
      length += (byte & 127) * 2 ** shift
      if (byte < 128) break
    }
    if (cell + length > cells) return undefined
    for (const end = cell + length; cell < end; cell++) if (value) setLand(mask, cell)
  }
  return cell === cells ? mask : undefined
}

function pushLength(out: number[], length: number): void {
  let rest = length
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest & 127) | 128)
  out.push(rest)
}
