import { OperationId, PlaceId } from '@homeward/shared/basics'
import { PostSheet } from '@homeward/shared/post'
import { expect, onTestFinished, test } from 'vitest'
import { openDevice } from '../support/device.ts'
import { letIn } from '../support/phone.ts'
import { startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'
import { until } from '../support/until.ts'

const LIVE = OperationId.parse('live-1')

test('[FD9] a post in danger ends its passes and gives no phone a name; other posts go on', async () => {
  const product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  onTestFinished(() => product.remove())
  await startLive(product)
  const desk = await openDevice(product, 'officer', LIVE)
  onTestFinished(() => desk.close())
  for (const id of ['ap-3', 'ap-4'])
    await desk.decide({
      type: 'DefinePlace',
      place: {
        place: PlaceId.parse(id),
        name: { zh: '点', en: id },
        kind: 'assembly',
        side: 'inside',
        country: 'SD',
        position: [37, 19],
        zone: 'Africa/Khartoum',
      },
    })
  for (const [person, place] of [
    ['p-three', 'ap-3'],
    ['p-four', 'ap-4'],
  ] as const) {
    const card = {
      person,
      nameLatin: `Example ${person}`,
      sex: 'unknown',
      kind: 'citizen',
      nationality: 'CHN',
      priority: 4,
      needs: [],
      synthetic: true,
    }
    await desk.ask('register:put', { operation: LIVE, cards: [card] as never })
    await desk.report({
      type: 'CheckedIn',
      persons: [person as never],
      place: PlaceId.parse(place),
    })
  }
  const pass = { acts: ['report:checkIn', 'picture:read'], until: Date.now() + 3_600_000 }
  const at = (place: string, more: object = { pass }) =>
    letIn(product, 'officer', { scope: { kind: 'points', places: [place] }, ...more })
  const [three, four, known] = [await at('ap-3'), await at('ap-4'), await at('ap-4', {})]
  expect(await four.enter(product)).toHaveProperty('cookie')

  await desk.decide({ type: 'SetPlace', place: PlaceId.parse('ap-4'), state: 'inDanger' })
  await until('the pass of the post is over', async () => {
    const answer = await four.enter(product)
    return 'code' in answer && answer.code === 'device-revoked'
  })
  expect(await three.enter(product)).toHaveProperty('cookie')
  const entered = await known.enter(product) // no pass: a phone of somebody who is known
  if (!('cookie' in entered)) throw new Error(entered.code)
  const answer = await fetch(`${product.url}/api/operations/${LIVE}/post`, {
    headers: { cookie: `homeward=${entered.cookie}` },
  })
  const sheet = PostSheet.parse(await answer.json())
  expect(sheet.people).toMatchObject([{ person: 'p-four' }])
  expect(JSON.stringify(sheet)).not.toContain('Example p-four')

  await desk.decide({ type: 'SetPlace', place: PlaceId.parse('ap-4'), state: 'open' })
  const later = await fetch(`${product.url}/api/operations/${LIVE}/post`, {
    headers: { cookie: `homeward=${entered.cookie}` },
  })
  expect(await later.text()).toContain('Example p-four') // all clear
})
