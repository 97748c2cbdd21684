import { OperationId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  followLedger,
  type Link,
  openLink,
  openPictureMirror,
} from '../../client/src/link/index.ts'
import {
  openTestGateway,
  placeAsk,
  report,
  sessionOf,
  type TestGateway,
} from '../../server/src/gateway/gateway.testing.ts'

const operation = OperationId.parse('live-1')
let gateway: TestGateway
const links: Link[] = []

function linkAs(token: string): Link {
  const link = openLink({ base: gateway.url, namespace: '/live', auth: { token } })
  links.push(link)
  return link
}

beforeEach(async () => {
  gateway = await openTestGateway()
})
afterEach(async () => {
  for (const link of links.splice(0)) link.close()
  await gateway.close()
})

const isLive = (link: Link) => expect.poll(() => link.state.get().is).toBe('live')

test('[W1] the mirror in a page shows what the ledger says, and rows that stay are the same', async () => {
  const desk = linkAs('chief')
  await isLive(desk)
  const mirror = openPictureMirror(desk, operation)
  await expect.poll(() => mirror.get()?.picture.totals.total).toBe(0)

  for (const place of ['port-aden', 'port-djibouti'])
    expect(await gateway.operation.request(placeAsk(place), sessionOf('chief'))).toMatchObject({
      ok: true,
    })
  await expect.poll(() => mirror.get()?.picture.places.length).toBe(2)
  const before = mirror.get()
  expect(before?.atlas.places.map(({ place }) => place)).toEqual(['port-aden', 'port-djibouti'])

  const seen = report({ type: 'CheckedIn', persons: ['p-1', 'p-2'], place: 'port-aden' })
  await desk.ask('ledger:report', { operation, reports: [seen] })
  await expect.poll(() => mirror.get()?.picture.totals.located).toBe(2)
  const after = mirror.get()
  expect(after).not.toBe(before)
  expect(after?.picture.places[0]).toMatchObject({ id: 'port-aden', counted: 2 })
  expect(after?.picture.places[1]).toBe(before?.picture.places[1])
  expect(after?.atlas).toBe(before?.atlas)
  mirror.close()
})

test('[W3] a follower gets every entry once and in order, from whatever number', async () => {
  const desk = linkAs('officer')
  await isLive(desk)
  const said = (n: number) =>
    Array.from({ length: n }, () =>
      report({ type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' }),
    )
  for (let i = 0; i < 5; i++) await gateway.operation.report(said(400), sessionOf('consul'))
  const heard: Recorded[] = []
  const stop = followLedger(desk, operation, 700, (entries) => heard.push(...entries))
  for (let i = 0; i < 50; i++) await gateway.operation.report(said(11), sessionOf('consul'))
  await expect.poll(() => heard.at(-1)?.seq, { timeout: 10_000 }).toBe(2_551)
  expect(heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_851 }, (_, i) => 701 + i))
  stop()
})
