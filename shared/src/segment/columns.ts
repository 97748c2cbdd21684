import {
  putBytes,
  putNumber,
  type Reader,
  takeNumber,
  takeReader,
  type Writer,
  writer,
  written,
} from './bytes.ts'
import { SegmentDamaged } from './damage.ts'
import { packRuns, unpackRuns } from './runs.ts'

/**
 * What is alike stands together: all arrival times, all places. `odd` holds what few entries have
 * (a review, an event time that is not the device's), `json` the events that are rare.
 */
const NAMES = [
  'words',
  'people',
  'kinds',
  'ids',
  'letters',
  'by',
  'received',
  'at',
  'odd',
  'persons',
  'used',
  'numbers',
  'json',
] as const
type Name = (typeof NAMES)[number]

export type ColumnsOut = Readonly<Record<Name, Writer>>
export type ColumnsIn = Readonly<Record<Name, Reader>>

const each = <Column>(make: () => Column): Record<Name, Column> => ({
  words: make(),
  people: make(),
  kinds: make(),
  ids: make(),
  letters: make(),
  by: make(),
  received: make(),
  at: make(),
  odd: make(),
  persons: make(),
  used: make(),
  numbers: make(),
  json: make(),
})

export const columnsOut = (): ColumnsOut => each(writer)

/** A column stands as it is, or with its runs packed when that is shorter: the lowest bit says. */
export function putColumns(to: Writer, columns: ColumnsOut): void {
  const bodies = NAMES.map((name) => {
    const plain = written(columns[name])
    const packed = packRuns(plain)
    return packed.length < plain.length ? { bytes: packed, packed: 1 } : { bytes: plain, packed: 0 }
  })
  for (const { bytes, packed } of bodies) putNumber(to, bytes.length * 2 + packed)
  for (const { bytes } of bodies) putBytes(to, bytes)
}

export function takeColumns(from: Reader): ColumnsIn {
  const lengths = NAMES.map(() => takeNumber(from))
  let next = 0
  return each(() => {
    const coded = lengths[next++] ?? 0 // in the order of NAMES
    const body = takeReader(from, Math.floor(coded / 2))
    return coded % 2 === 1 ? unpackRuns(body) : body
  })
}

/** @throws SegmentDamaged when a column holds more than its entries have used */
export function endColumns(columns: ColumnsIn): void {
  for (const name of NAMES)
    if (columns[name].at !== columns[name].end) throw new SegmentDamaged(`${name}: too long`)
}
