import { WHOLE_OPERATION } from '@homeward/shared/access'
import { Card } from '@homeward/shared/people'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openTestOperation, placeAsk, report, sessionOf } from '../gateway/gateway.testing.ts'
import { openPictureFeeds } from './pictureFeeds.ts'

const words = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** An operation with people whose ids and names would be recognised anywhere. */
async function openOperation() {
  const operation = await openTestOperation('live-1')
  await operation.request(placeAsk('port-aden'), sessionOf('chief'))
  const persons = Array.from({ length: 7 }, (_, i) => `p-canary-${i}`)
  await operation.register.putCards(
    persons.map((person) =>
      Card.parse({
        person,
        nameZh: '金丝雀',
        nameLatin: 'CANARY Bird',
        sex: 'female',
        kind: 'citizen',
        nationality: 'CHN',
        priority: 4,
        needs: [],
        synthetic: true,
      }),
    ),
  )
  const said = [
    { type: 'CheckedIn', persons, place: 'port-aden' },
    { type: 'Boarded', persons: persons.slice(0, 3), leg: 'leg-nobody-opened' },
    { type: 'Registered', person: 'p-canary-9', kind: 'citizen', nationality: 'CHN' },
  ]
  await operation.report(
    said.map((event) => report(event)),
    sessionOf('consul'),
  )
  return operation
}

test('[P5] no name is in a picture document of any level, and no id of a person at level L0', async () => {
  const operation = await openOperation()
  const feeds = openPictureFeeds(() => undefined, Date.now)
  const full = feeds.of(operation, { level: 'full', scope: WHOLE_OPERATION }).now()
  const public_ = feeds.of(operation, { level: 'L0', scope: WHOLE_OPERATION }).now()
  for (const { state } of [full, public_]) {
    expect(words(state)).not.toContain('CANARY')
    expect(words(state)).not.toContain(Buffer.from('金丝雀').toString('latin1'))
  }
  expect(words(public_.state)).not.toContain('p-canary')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, public_.state)
  expect(doc.getMap('head').get('level')).toBe('L0')
  expect(doc.getMap('discrepancies').size).toBe(0)
  expect(full.epoch).not.toBe(public_.epoch)
  feeds.close()
})

test('[P5] level L0 says the same of the whole, and no group of it is below five', async () => {
  const operation = await openOperation()
  const feeds = openPictureFeeds(() => undefined, Date.now)
  const totals = (['full', 'L0'] as const).map((level) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, feeds.of(operation, { level, scope: WHOLE_OPERATION }).now().state)
    return doc.getMap('head').get('totals') as Record<string, number> // as laid out
  })
  const [full, public_] = totals
  expect(public_?.total).toBe(full?.total)
  expect((public_?.located ?? 0) + (public_?.notLocated ?? 0)).toBe(public_?.total)
  for (const n of Object.values(public_ ?? {})) expect(n === 0 || n >= 5).toBe(true)
  feeds.close()
})
