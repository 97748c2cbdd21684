import { gzipSync } from 'node:zlib'
import { advance, nothingYet } from '@homeward/shared/operation'
import { openReel, pictureOf } from '@homeward/shared/picture'
import { layOut, PICTURE_MAPS } from '@homeward/shared/protocol'
import * as Y from 'yjs'
import { LIBYA_PEOPLE, libyaEntries } from './ledgers.ts'
import { at, type Bench, kB, ms } from './table.ts'

/** Entries that arrive between two pictures at 200 a second and four pictures a second. */
const BETWEEN = 50
const PICTURES = 400

export const picture: Bench = {
  name: 'picture',
  about: `The picture of ${LIBYA_PEOPLE} people of the whole operation, which is the one thing that all screens show.`,
  run() {
    const entries = libyaEntries()
    const middle = Math.floor(entries.length / 2)
    const state = nothingYet()
    advance(state, entries.slice(0, middle))
    const reel = openReel(state, { operation: 'libya', mode: 'live' })
    const view = (seq: number) => {
      const now = entries[seq - 1]?.receivedAt ?? 0
      return { at: now, knownAt: now }
    }
    reel.at(view(middle))
    const all = nothingYet()
    advance(all, entries)
    const last = pictureOf(all, view(entries.length), { operation: 'libya', mode: 'live' })
    const json = JSON.stringify(last)
    const doc = new Y.Doc()
    const maps = layOut(last, { places: [], vehicles: [], legs: [], hazards: [] })
    doc.transact(() => {
      for (const name of PICTURE_MAPS)
        for (const [key, value] of maps[name]) doc.getMap(name).set(key, value)
    })
    const document = Y.encodeStateAsUpdate(doc).length
    const took: number[] = []
    for (let i = 1; i <= PICTURES; i += 1) {
      const seq = middle + i * BETWEEN
      advance(state, entries.slice(seq - BETWEEN, seq))
      const begun = performance.now()
      reel.at(view(seq))
      took.push(performance.now() - begun)
    }
    return Promise.resolve([
      {
        what: `${last.totals.total} people, ${last.places.length} places, ${last.legs.length} legs, as JSON`,
        measured: `${kB(json.length)}, ${kB(gzipSync(json).length)} gzip`,
        target: '<= 50 kB',
        met: json.length <= 50_000,
      },
      {
        what: 'the same as the document that a dashboard holds, without names of places',
        measured: kB(document),
        target: '<= 50 kB',
        met: document <= 50_000,
      },
      {
        what: `the next live picture, ${BETWEEN} entries later`,
        measured: `p50 ${ms(at(took, 0.5))}, p99 ${ms(at(took, 0.99))}`,
      },
    ])
  },
}
export const run = picture.run
