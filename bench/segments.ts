import { gunzipSync, gzipSync } from 'node:zlib'
import type { Recorded } from '@homeward/shared/ledger'
import { decodeSegment, encodeSegment, SEGMENT_ENTRIES } from '@homeward/shared/segment'
import { checkIns, libyaEntries } from './ledgers.ts'
import { type Bench, kB, ms, timed } from './table.ts'

function encodeAll(entries: readonly Recorded[]): Uint8Array[] {
  const made: Uint8Array[] = []
  for (let i = 0; i < entries.length; i += SEGMENT_ENTRIES)
    made.push(encodeSegment(entries.slice(i, i + SEGMENT_ENTRIES)))
  return made
}

export const segments: Bench = {
  name: 'segments',
  about: 'The Libya-size ledger as sealed column segments.',
  async run() {
    const entries = libyaEntries()
    const [encoding, encoded] = await timed(() => encodeAll(entries))
    const packed = encoded.map((bytes) => gzipSync(bytes))
    const bytes = (list: readonly Uint8Array[]) => list.reduce((sum, one) => sum + one.length, 0)
    const json = entries.reduce((sum, entry) => sum + JSON.stringify(entry).length + 1, 0)
    const [decoding] = await timed(() => packed.map((one) => decodeSegment(gunzipSync(one)).length))
    const seen = checkIns(35_860)
    const sealed = encodeAll(seen)
    return [
      {
        what: `${entries.length} entries`,
        measured: `${kB(bytes(encoded))}, ${kB(bytes(packed))} gzip`,
        floor: `JSON lines ${kB(json)}`,
      },
      {
        what: '35,860 check-ins of twelve phones',
        measured: `${kB(bytes(sealed))}, ${kB(bytes(sealed.map((one) => gzipSync(one))))} gzip`,
        target: '<= 0.34 MB',
        met: bytes(sealed) <= 340_000,
      },
      {
        what: 'unpack and decode all of them',
        measured: ms(decoding),
        target: 'well under 1 s',
        met: decoding < 700,
      },
      { what: 'encode all of them', measured: ms(encoding) },
    ]
  },
}
export const run = segments.run
