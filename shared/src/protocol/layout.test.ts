import { expect, test } from 'vitest'
import { Recorded } from '../ledger/index.ts'
import { EVERYTHING, nothingYet } from '../operation/index.ts'
import { pictureOf } from '../picture/index.ts'
import { atlasOf, layOut, PICTURE_MAPS } from './layout.ts'

const place = (seq: number, id: string, name: string) =>
  Recorded.parse({
    seq,
    id: `place-entry-${seq}`,
    by: 'chief',
    at: seq,
    eventAt: seq,
    certain: true,
    receivedAt: seq,
    event: {
      type: 'PlaceDefined',
      place: id,
      name: { en: name, zh: name },
      kind: 'port',
      side: 'inside',
      country: 'YE',
      position: [45, 12.8],
      zone: 'Asia/Aden',
    },
  })

test('[P4] every part of a picture has a place in the document', () => {
  const picture = pictureOf(nothingYet(), EVERYTHING, { operation: 'live-1', mode: 'live' })
  const maps = layOut(picture, atlasOf([]))
  expect(Object.keys(maps).sort()).toEqual([...PICTURE_MAPS].sort())
  const laidOut = new Set([...maps.head.keys(), ...Object.keys(maps)])
  for (const part of Object.keys(picture)) expect(laidOut).toContain(part)
})

test('[P4] the atlas holds the last word on each thing, in the order in which they were defined', () => {
  const atlas = atlasOf([
    place(1, 'port-aden', 'Adan'),
    place(2, 'port-djibouti', 'Djibouti'),
    place(3, 'port-aden', 'Aden'),
  ])
  expect(atlas.places.map(({ place: id, name }) => [id, name.en])).toEqual([
    ['port-aden', 'Aden'],
    ['port-djibouti', 'Djibouti'],
  ])
})
