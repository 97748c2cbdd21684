import { OperationId } from '@homeward/shared/basics'
import { expect, onTestFinished, test } from 'vitest'
import { openDevice } from '../support/device.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

const LIVE = OperationId.parse('live-1')
const PATH = `/api/operations/${LIVE}`

async function begun(): Promise<Product> {
  const product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  onTestFinished(() => product.remove())
  await startLive(product)
  return product
}

/** Asks with the token of the second person of a role. */
function second(product: Product, path: string, role = 'chief') {
  const token = product.links.filter((link) => link.role === role)[1]?.token ?? ''
  return product.ask(path, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
}

const card = (person: string, more: object = {}) => ({
  person,
  nameLatin: `Example ${person}`,
  sex: 'unknown',
  kind: 'citizen',
  nationality: 'CHN',
  priority: 4,
  needs: [],
  synthetic: true,
  ...more,
})

test('[EX2] [EX3] [EX4] a list of persons takes two, says whose and what for it is, and is given once', async () => {
  const product = await begun()
  const officer = await openDevice(product, 'officer', LIVE)
  onTestFinished(() => officer.close())
  const cards = [
    card('p-one', { nameZh: '=甲', phone: '000-111-2222' }),
    card('p-child', { ageBand: 'child' }),
  ]
  await officer.ask('register:put', { operation: LIVE, cards: cards as never })
  for (const { person } of cards)
    await officer.report({
      type: 'Registered',
      person: person as never,
      kind: 'citizen',
      nationality: 'CHN',
    })
  const ask = (id: string, details: boolean) =>
    product.ask(`${PATH}/proposals`, {
      role: 'officer',
      body: { id, act: 'export', reason: 'Reception.', export: { recipient: 'Desk', details } },
    })
  const fetchIt = (id: string, role = 'officer') => product.ask(`${PATH}/exports/${id}`, { role })

  expect(await (await ask('export-plain', false)).json()).toMatchObject({ state: 'open' })
  expect(await (await fetchIt('export-plain')).json()).toMatchObject({
    refusal: { code: 'second-person-needed' },
  })
  // Not by who asked, and not by who may not approve.
  expect(
    (await product.ask(`${PATH}/proposals/export-plain/confirm`, { role: 'officer', body: {} }))
      .status,
  ).toBe(403)
  expect(
    await (await second(product, `${PATH}/proposals/export-plain/confirm`)).json(),
  ).toMatchObject({ state: 'done' })
  expect((await fetchIt('export-plain', 'chief')).status).toBe(404) // who asked, and nobody else

  const plain = await fetchIt('export-plain')
  expect(plain.headers.get('content-disposition')).toContain('export-plain.csv')
  const text = await plain.text()
  for (const word of ['Reception.', 'Desk', 'export-plain → Desk', 'p-one', "'=甲"])
    expect(text).toContain(word)
  expect(text).not.toContain('000-111-2222')
  expect(text).not.toContain('Example p-child') // of a child a plain list gives no name
  expect(await (await fetchIt('export-plain')).json()).toMatchObject({
    refusal: { code: 'too-late' },
  })

  await ask('export-details', true)
  await second(product, `${PATH}/proposals/export-details/confirm`)
  const details = await (await fetchIt('export-details')).text()
  expect(details).toContain('000-111-2222')
  const audit = await product.ask(`${PATH}/audit`, { role: 'chief' })
  const { records } = (await audit.json()) as {
    records: { act: string; object?: string; reason?: string }[]
  } // the route's own shape
  expect(records).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ act: 'export:fetched', object: 'export-details' }),
      expect.objectContaining({ act: 'details:read', object: 'p-one', reason: 'export-details' }),
      expect.objectContaining({ act: 'confirm:export' }),
    ]),
  )
})

test('[EX5] counts leave with tags, an as-of and no person', async () => {
  const product = await begun()
  const chief = await openDevice(product, 'chief', LIVE)
  onTestFinished(() => chief.close())
  await chief.decide({
    type: 'DefinePlace',
    place: {
      place: 'port-x' as never,
      name: { zh: '港', en: 'Port' },
      kind: 'port',
      side: 'inside',
      country: 'YE',
      position: [45, 12.8],
      zone: 'Asia/Aden',
    },
  })
  await chief.report({ type: 'GroupIn', at: { place: 'port-x' as never }, n: 12 })
  const text = await (await product.ask(`${PATH}/counts`, { role: 'chief' })).text()
  const lines = text.split('\r\n')
  const tags = lines.findIndex((line) => line.startsWith('#date+reported'))
  expect(tags).toBeGreaterThan(0)
  expect(tags).toBeLessThan(25) // HXL looks no further
  expect(text).toContain('as of')
  expect(text).toContain('port-x,Port,12.8,45,YE,open,12,0,12,')
})

test('[R6] more than 20 taken back in ten minutes waits for a second person, however it is cut', async () => {
  const product = await begun()
  const officer = await openDevice(product, 'officer', LIVE)
  onTestFinished(() => officer.close())
  const at = Date.now()
  const made = Array.from({ length: 24 }, (_, i) => ({
    id: `made-here-${i}`,
    at: at + i,
    heardAt: at,
    event: { type: 'Estimated', low: i, high: i },
  }))
  const report = async (reports: object[]) => {
    const answer = await officer.ask('ledger:report', { operation: LIVE, reports })
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value.verdicts
  }
  await report(made)
  const voids = made.map(({ id }, i) => ({
    id: `void-here-${i}`,
    at: at + 100 + i,
    heardAt: at,
    event: { type: 'EntryVoided', entry: id, reason: 'typingError' },
  }))
  const first = await report(voids.slice(0, 15))
  expect(new Set(first.map(({ verdict }) => verdict))).toEqual(new Set(['recorded']))
  const then = await report(voids.slice(15))
  expect(then.every((said) => said.verdict === 'review' && said.cause === 'mass')).toBe(true)
  expect((await report(voids.slice(15))).every(({ verdict }) => verdict === 'duplicate')).toBe(true)

  const listed = await product.ask(`${PATH}/proposals`, { role: 'chief' })
  const { proposals } = (await listed.json()) as {
    proposals: { id: string; act: string; state: string; entries?: string[] }[]
  } // the route's own shape
  const held = proposals.find(({ act }) => act === 'mass')
  expect(held).toMatchObject({ state: 'open', entries: voids.slice(15).map(({ id }) => id) })
  const voided = async () => {
    const page = await product.ask(`${PATH}/entries?ids=${made.map(({ id }) => id).join(',')}`, {
      role: 'chief',
    })
    const { lines } = (await page.json()) as { lines: { voided: boolean }[] } // the route's own shape
    return lines.filter((line) => line.voided).length
  }
  expect(await voided()).toBe(15)
  expect(
    await (await second(product, `${PATH}/proposals/${held?.id}/confirm`)).json(),
  ).toMatchObject({ state: 'done' })
  expect(await voided()).toBe(24)
})
