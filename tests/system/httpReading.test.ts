import { Recorded } from '@homeward/shared/ledger'
import { Picture } from '@homeward/shared/picture'
import {
  Atlas,
  BehindPage,
  CardList,
  EntryPage,
  Health,
  OperationInfo,
  ProseList,
  Settings,
} from '@homeward/shared/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.remove())

const YEMEN = '/api/operations/yemen-2015'
const get = (path: string, headers: Record<string, string> = {}) =>
  product.ask(path, { role: 'chief', headers })
const json = async (path: string): Promise<unknown> => (await get(path)).json()
const linesOf = async (path: string): Promise<Recorded[]> =>
  (await (await get(path)).text())
    .split('\n')
    .filter(Boolean)
    .map((line) => Recorded.parse(JSON.parse(line)))

test('[H8] the ledger is lines of JSON, every entry once and in order, from any number on', async () => {
  const { seq } = OperationInfo.parse(await json(YEMEN))
  const answer = await get(`${YEMEN}/ledger`)
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  expect(answer.headers.get('x-ledger-end')).toBe(String(seq))
  const all = await linesOf(`${YEMEN}/ledger`)
  expect(all.map((entry) => entry.seq)).toEqual(Array.from({ length: seq }, (_, i) => i + 1))
  expect(await linesOf(`${YEMEN}/ledger?after=${seq - 3}`)).toEqual(all.slice(-3))
  expect(await linesOf(`${YEMEN}/ledger?after=${seq}`)).toEqual([])
})

test('[H8] the ledger holds no name of a person', async () => {
  const cards = CardList.parse(await json(`${YEMEN}/people?search=a&limit=500`)).cards
  expect(cards.length).toBe(500)
  const text = await (await get(`${YEMEN}/ledger`)).text()
  for (const { nameLatin, nameZh } of cards) {
    expect(text).not.toContain(nameLatin)
    if (nameZh) expect(text).not.toContain(`"${nameZh}"`)
  }
})

test('[P2] a figure opens the people and numbers behind it, page by page, with their cards', async () => {
  const at = '2015-03-30T00:00+03:00'
  const picture = Picture.parse(await json(`${YEMEN}/picture?at=${at}`))
  for (const figure of ['total', 'out', 'inHaven', 'aboard', 'notLocated'] as const) {
    const people: string[] = []
    for (let offset = 0; ; offset += 200) {
      const page = BehindPage.parse(
        await json(`${YEMEN}/behind?figure=${figure}&at=${at}&offset=${offset}&limit=200`),
      )
      expect(page.count).toBe(picture.totals[figure])
      expect(page.seq).toBe(picture.seq)
      for (const { person, card } of page.persons) expect(card?.person).toBe(person)
      people.push(...page.persons.map(({ person }) => person))
      if (people.length >= page.total) {
        expect(people.length).toBe(page.total)
        expect(page.numbers.reduce((sum, { n }) => sum + n, page.total)).toBe(page.count)
        break
      }
    }
    expect(new Set(people).size).toBe(people.length)
  }
})

test('[H10] what was said of a person or a spot, and the log, come with their words, the last first', async () => {
  const all = await linesOf(`${YEMEN}/ledger`)
  const at = Date.parse('2015-03-30T00:00+03:00')
  const [someone] = BehindPage.parse(
    await json(`${YEMEN}/behind?figure=inHaven&at=${at}&limit=1`),
  ).persons
  const page = async (query: string) =>
    EntryPage.parse(await json(`${YEMEN}/entries?at=${at}&${query}`)).lines
  const inView = ({ eventAt }: Recorded) => eventAt <= at
  const newestFirst = (a: Recorded, b: Recorded) => b.eventAt - a.eventAt || b.seq - a.seq

  const ofPerson = await page(`person=${someone?.person}&limit=500`)
  const mentions = all.filter(
    (entry) => inView(entry) && names(entry).includes(someone?.person ?? ''),
  )
  expect(ofPerson.map(({ entry }) => entry)).toEqual(mentions.sort(newestFirst))
  expect(ofPerson.length).toBeGreaterThan(1)

  const ofLeg = await page('spot=leg:linyi-1&limit=500')
  expect(ofLeg.length).toBeGreaterThan(100)
  for (const { entry } of ofLeg) expect(JSON.stringify(entry.event)).toContain('linyi')

  const log = await page('log=1&limit=500')
  const written = log.filter(({ entry }) => entry.event.type === 'Logged')
  expect(written.length).toBeGreaterThan(10)
  for (const { prose, entry } of written)
    expect(prose?.id).toBe('text' in entry.event ? entry.event.text : '')
  const expected = all.filter((entry) => inView(entry) && LOGGED.test(entry.event.type))
  expect(log.map(({ entry }) => entry)).toEqual(expected.sort(newestFirst).slice(0, 500))

  const ids = log.slice(0, 3).map(({ entry }) => entry.id)
  const byId = await page(`ids=${ids.join(',')}`)
  expect(new Set(byId.map(({ entry }) => entry.id))).toEqual(new Set(ids))
  expect((await get(`${YEMEN}/entries`)).status).toBe(400)
  expect((await get(`${YEMEN}/entries?log=1&person=x`)).status).toBe(400)
})
/** What a watch officer reads: who gets a seat stands with the leg, not in the log. */
const LOGGED =
  /^(Logged|Leg\w+|Discrepancy\w+|Hazard\w+|OperationStateSet|PlaceSet|CapacityReduced|ReviewResolved)$/

/** Every person that an entry names, however it does. */
function names({ event }: Recorded): string[] {
  if ('persons' in event) return [...event.persons]
  if (event.type === 'PersonsMerged') return [event.keep, event.drop]
  return event.type === 'Registered' ? [event.person] : []
}

test('[H4] no answer is kept by a cache', async () => {
  const paths = ['/people?search=wang', '/behind?figure=total', '/atlas', '/prose', '/ledger']
  for (const path of [...paths, '/picture?at=2015-03-30T00:00Z'])
    expect([path, (await get(`${YEMEN}${path}`)).headers.get('cache-control')]).toEqual([
      path,
      'no-store',
    ])
})

test('[H5] big answers are compressed', async () => {
  for (const path of ['/ledger', '/atlas', '/prose']) {
    const answer = await get(`${YEMEN}${path}`, { 'accept-encoding': 'gzip' })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect((await answer.text()).length).toBeGreaterThan(1_000)
  }
})

test('[H7] every answer has the shape that the description says', async () => {
  Health.parse(await json('/healthz'))
  Settings.parse(await json('/api/settings'))
  const atlas = Atlas.parse(await json(`${YEMEN}/atlas`))
  expect(atlas.legs.length).toBeGreaterThan(5)
  const { prose } = ProseList.parse(await json(`${YEMEN}/prose`))
  expect(prose.length).toBeGreaterThan(20)
  const [one] = prose
  expect(ProseList.parse(await json(`${YEMEN}/prose?ids=${one?.id}`)).prose).toEqual([one])
  const described = await product.ask('/api/openapi.json')
  expect(await described.json()).toMatchObject({ openapi: '3.1.0' })
})
