import { PICTURE_MAPS, type PictureMap, type PictureMaps } from '@homeward/shared/protocol'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openPictureDocument, structsOf } from './pictureDocument.ts'

const empty = (): Record<PictureMap, Map<string, unknown>> => ({
  head: new Map(),
  places: new Map(),
  legs: new Map(),
  byKind: new Map(),
  byNationality: new Map(),
  discrepancies: new Map(),
  vehicles: new Map(),
  hazards: new Map(),
  atlas: new Map(),
})
const maps = (name: PictureMap, entries: [string, unknown][]): PictureMaps => ({
  ...empty(),
  [name]: new Map(entries),
})

function openEpochs() {
  let n = 0
  return () => `epoch-${++n}`
}

const contents = (doc: Y.Doc) =>
  Object.fromEntries(PICTURE_MAPS.map((name) => [name, doc.getMap(name).toJSON()]))
const plain = (laidOut: PictureMaps) =>
  Object.fromEntries(PICTURE_MAPS.map((name) => [name, Object.fromEntries(laidOut[name])]))

test('[P4] only what changed is written: the same picture again is no update at all', () => {
  const document = openPictureDocument(openEpochs())
  const picture = maps('places', [
    ['port-aden', { counted: 3 }],
    ['port-djibouti', { counted: 0 }],
  ])
  expect(document.write(picture)).toBeDefined()
  expect(document.write(structuredClone(picture))).toBeUndefined()
  const one = maps('places', [
    ['port-aden', { counted: 4 }],
    ['port-djibouti', { counted: 0 }],
  ])
  const { structs } = Y.decodeUpdate(document.write(one) ?? new Uint8Array([0, 0]))
  expect(structs).toHaveLength(1)
})

test('[P4] whoever holds the document and hears the updates has the same as who loads it now', () => {
  const plainObject = { noNullPrototype: true }
  const value = fc.record({ counted: fc.nat(5), name: fc.constantFrom('a', 'b') }, plainObject)
  const map = fc.dictionary(fc.constantFrom('k1', 'k2', 'k3', 'k4'), value, plainObject)
  const picture = fc.record({ places: map, legs: map, head: map })
  fc.assert(
    fc.property(fc.array(picture, { minLength: 1, maxLength: 12 }), (pictures) => {
      const document = openPictureDocument(openEpochs())
      const follower = new Y.Doc()
      Y.applyUpdate(follower, document.state())
      for (const { places, legs, head } of pictures) {
        const laidOut = {
          ...empty(),
          places: new Map(Object.entries(places)),
          legs: new Map(Object.entries(legs)),
          head: new Map(Object.entries(head)),
        }
        const update = document.write(laidOut)
        if (update) Y.applyUpdate(follower, update)
        expect(contents(follower)).toEqual(plain(laidOut))
        const late = new Y.Doc()
        Y.applyUpdate(late, document.state())
        expect(contents(late)).toEqual(plain(laidOut))
      }
    }),
    { numRuns: 50 },
  )
})

test('[P6] a hundred thousand changes stay within the limits of an epoch, and nothing is lost', () => {
  const limits = { structs: 5_000, timesLive: 8, bytes: 65_536 }
  const document = openPictureDocument(openEpochs(), limits)
  const now = new Map<string, unknown>()
  let epochs = 0
  for (let i = 0; i < 20_000; i++) {
    for (let k = 0; k < 5; k++) now.set(`leg-${(i * 7 + k * 13) % 100}`, { aboard: i })
    const laidOut = { ...empty(), legs: now }
    if (document.isFull()) {
      document.renew(laidOut)
      epochs++
    } else document.write(laidOut)
  }
  const doc = new Y.Doc()
  Y.applyUpdate(doc, document.state())
  expect(contents(doc).legs).toEqual(Object.fromEntries(now))
  expect(epochs).toBeGreaterThan(5)
  expect(document.epoch()).toBe(`epoch-${epochs + 1}`)
  expect(structsOf(doc)).toBeLessThan(limits.structs + 200)
})
