import type { Instant } from '../basics/index.ts'
import { type Recorded, ReviewCause } from '../ledger/index.ts'
import {
  checksum,
  putByte,
  putBytes,
  putNumber,
  putSigned,
  takeByte,
  takeNumber,
  takeSigned,
  type Writer,
  writer,
  written,
} from './bytes.ts'
import { type ColumnsIn, columnsOut, endColumns, putColumns, takeColumns } from './columns.ts'
import { SegmentDamaged } from './damage.ts'
import { eventReader } from './eventReader.ts'
import { eventWriter } from './eventWriter.ts'
import { noWord, putWord, putWords, takeWord, takeWords, wordList } from './words.ts'

/** Entries in a sealed segment. Fixed: the same ledger always has the same segments. */
export const SEGMENT_ENTRIES = 4_096

const MAGIC = [0x48, 0x57, 0x53, 0x31] // HWS1
const HEAD_BYTES = MAGIC.length + 4 // and a checksum of all that follows
const CERTAIN = 64
const PLAIN = 128 // no review, and the event time is the device's
const EVENT_MASK = 63

/**
 * A run of entries as columns; the same entries are always the same bytes.
 *
 * @throws RangeError unless the numbers follow on one another
 */
export function encodeSegment(entries: readonly Recorded[]): Uint8Array {
  const columns = columnsOut()
  const words = wordList()
  const people = [...new Set(entries.flatMap(({ event }) => peopleIn(event)))].sort()
  const numbers = new Map(people.map((person, number) => [person, number]))
  const putEvent = eventWriter({
    columns,
    numberOfWord: (word) => words.numberOf(word),
    numberOfPerson: (person) => numbers.get(person) ?? 0, // every person has a number
  })
  const first = entries[0]?.seq ?? 1
  const lastIds = new Map<string, ReturnType<typeof noWord>>()
  const gaps: number[] = []
  const delays: number[] = []
  let received: Instant = 0
  entries.forEach((entry, i) => {
    if (entry.seq !== first + i) throw new RangeError('entries do not follow on one another')
    const plain = entry.review === undefined && entry.eventAt === entry.at
    const code = putEvent(entry.event)
    putByte(columns.kinds, code | (entry.certain ? CERTAIN : 0) | (plain ? PLAIN : 0))
    putNumber(columns.by, words.numberOf(entry.by))
    putWord(columns.ids, columns.letters, lastOf(lastIds, entry.by), entry.id)
    gaps.push(entry.receivedAt - received)
    delays.push(entry.receivedAt - entry.at)
    if (!plain) {
      putNumber(columns.odd, entry.review ? CAUSES.indexOf(entry.review) + 1 : 0)
      putSigned(columns.odd, entry.at - entry.eventAt)
    }
    received = entry.receivedAt
  })
  putScaled(columns.received, gaps)
  putScaled(columns.at, delays)
  putWords(columns.words, words.words())
  putWords(columns.people, people)
  return sealed(first, entries.length, columns)
}

/** Times of a scenario are whole minutes: what all values share is written once. */
function putScaled(to: Writer, values: readonly number[]): void {
  let unit = 0
  for (const value of values) unit = commonDivisor(unit, Math.abs(value))
  putNumber(to, unit || 1)
  for (const value of values) putSigned(to, value / (unit || 1))
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

function sealed(first: number, count: number, columns: ReturnType<typeof columnsOut>): Uint8Array {
  const body = writer()
  putNumber(body, first)
  putNumber(body, count)
  putColumns(body, columns)
  const sum = checksum(written(body))
  const whole = writer()
  for (const byte of MAGIC) putByte(whole, byte)
  for (const shift of [24, 16, 8, 0]) putByte(whole, (sum >>> shift) & 255)
  putBytes(whole, written(body))
  return written(whole).slice()
}

/** The entries of a segment. @throws SegmentDamaged when it is not what `encodeSegment` wrote */
export function decodeSegment(bytes: Uint8Array): Recorded[] {
  const from = { bytes, at: 0, end: bytes.length }
  for (const byte of MAGIC) if (takeByte(from) !== byte) throw new SegmentDamaged('not a segment')
  let sum = 0
  for (let i = 0; i < 4; i += 1) sum = sum * 256 + takeByte(from)
  if (sum !== checksum(bytes.subarray(HEAD_BYTES))) throw new SegmentDamaged('checksum')
  const first = takeNumber(from)
  const count = takeNumber(from)
  const columns = takeColumns(from)
  if (from.at !== from.end) throw new SegmentDamaged('too long')
  if (count !== columns.kinds.end - columns.kinds.at) throw new SegmentDamaged('count')
  const entries = readEntries(columns, first, count)
  endColumns(columns)
  return entries
}

function readEntries(columns: ColumnsIn, first: number, count: number): Recorded[] {
  const words = takeWords(columns.words)
  const takeEvent = eventReader(columns, words, takeWords(columns.people))
  const lastIds = words.map(noWord)
  const entries: Recorded[] = []
  const gapUnit = takeNumber(columns.received)
  const delayUnit = takeNumber(columns.at)
  let received: Instant = 0
  for (let i = 0; i < count; i += 1) {
    const kind = takeByte(columns.kinds)
    const actor = takeNumber(columns.by)
    const by = words[actor]
    const lastId = lastIds[actor]
    if (by === undefined || !lastId) throw new SegmentDamaged('an actor that is not in the list')
    received += takeSigned(columns.received) * gapUnit
    const at = received - takeSigned(columns.at) * delayUnit
    const entry = {
      seq: first + i,
      // Both passed their schemas before they were written; the casts put their brands back.
      id: takeWord(columns.ids, columns.letters, lastId) as Recorded['id'],
      by: by as Recorded['by'],
      at,
      eventAt: at,
      certain: (kind & CERTAIN) !== 0,
      receivedAt: received,
      event: takeEvent(kind & EVENT_MASK),
    }
    entries.push(kind & PLAIN ? entry : { ...entry, ...takeOdd(columns, at) })
  }
  return entries
}

const CAUSES = ReviewCause.options

function takeOdd(columns: ColumnsIn, at: Instant): Pick<Recorded, 'eventAt' | 'review'> {
  const cause = takeNumber(columns.odd)
  const eventAt = at - takeSigned(columns.odd)
  const review = CAUSES[cause - 1]
  if (cause > 0 && !review) throw new SegmentDamaged('a review of a newer version')
  return review ? { eventAt, review } : { eventAt }
}

function peopleIn(event: Recorded['event']): readonly string[] {
  if ('persons' in event) return event.persons
  return event.type === 'Registered' ? [event.person] : []
}

function lastOf(lastIds: Map<string, ReturnType<typeof noWord>>, by: string) {
  const found = lastIds.get(by)
  if (found) return found
  const last = noWord()
  lastIds.set(by, last)
  return last
}
