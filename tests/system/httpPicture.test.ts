import { Recorded } from '@homeward/shared/ledger'
import { advance, nothingYet } from '@homeward/shared/operation'
import { recount } from '@homeward/shared/oracle'
import { Picture, pictureOf } from '@homeward/shared/picture'
import { Funnel, OperationInfo } from '@homeward/shared/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.remove())

const YEMEN = '/api/operations/yemen-2015'
const get = (path: string) => product.ask(path, { role: 'chief' })
const json = async (path: string): Promise<unknown> => (await get(path)).json()
const linesOf = async (path: string): Promise<Recorded[]> =>
  (await (await get(path)).text())
    .split('\n')
    .filter(Boolean)
    .map((line) => Recorded.parse(JSON.parse(line)))

test('[T5] the picture of any past moment is that of the entries, by what was true or was known', async () => {
  const state = nothingYet()
  advance(state, await linesOf(`${YEMEN}/ledger`))
  const lost = '2015-03-28T16:30+03:00' // the column is out of touch: true and known differ
  const [truth, known] = await Promise.all([
    json(`${YEMEN}/picture?at=${lost}`),
    json(`${YEMEN}/picture?at=${lost}&knownAt=${encodeURIComponent(lost)}`),
  ])
  expect(Picture.parse(truth).totals).not.toEqual(Picture.parse(known).totals)
  const start = Date.parse('2015-03-26T00:00+03:00')
  for (let hour = 0; hour < 12 * 24; hour += 19) {
    const at = start + hour * 3_600_000
    for (const knownAt of [at, at + 7_200_000]) {
      const picture = Picture.parse(await json(`${YEMEN}/picture?at=${at}&knownAt=${knownAt}`))
      const frame = { operation: 'yemen-2015', mode: 'replay' } as const
      expect(picture).toEqual(pictureOf(state, { at, knownAt }, frame))
    }
  }
})

test('[P1] the picture over HTTP is what an independent recount of the lines finds', async () => {
  const entries = await linesOf(`${YEMEN}/ledger`)
  const moments = [
    ['2015-03-28T16:30+03:00', '2015-03-28T16:30+03:00'],
    ['2015-03-28T16:30+03:00', '2015-03-29T16:30+03:00'],
    ['2015-04-02T18:00+03:00', '2015-04-02T18:00+03:00'],
  ].map((pair) => pair.map((text) => Date.parse(text)))
  for (const [at = 0, knownAt = 0] of moments) {
    const picture = Picture.parse(await json(`${YEMEN}/picture?at=${at}&knownAt=${knownAt}`))
    const found = recount(entries, { at, knownAt }) // about a second: it shares nothing with the fold
    const { totals, hourAgo, byKind, byNationality, places, legs } = found
    expect(picture).toMatchObject({ totals, hourAgo, byKind, byNationality, places, legs })
  }
})

test('[H11] the funnel is the head figures of the pictures of its moments', async () => {
  const funnel = Funnel.parse(await json(`${YEMEN}/funnel?points=25`))
  const { span } = OperationInfo.parse(await json(YEMEN))
  expect(funnel.points[0]?.at).toBe(span?.start)
  expect(funnel.points.at(-1)?.at).toBe(span?.end)
  for (const { at, totals } of funnel.points)
    expect(Picture.parse(await json(`${YEMEN}/picture?at=${at}`)).totals).toEqual(totals)
  const live = Funnel.parse(await json('/api/operations/live-1/funnel?points=2'))
  expect(live.points).toHaveLength(2)
  expect((await get(`${YEMEN}/funnel?from=2000&to=1000`)).status).toBe(400)
})

test('[P3] a wall gets the picture at level L0, whatever it asks for', async () => {
  const at = '2015-03-30T12:00+03:00'
  const answer = await product.ask(`${YEMEN}/picture?at=${at}`, { role: 'wall' })
  const picture = Picture.parse(await answer.json())
  const whole = Picture.parse(await json(`${YEMEN}/picture?at=${at}`))
  expect(picture.level).toBe('L0')
  expect(whole.level).toBe('full')
  expect(picture.totals.total).toBe(whole.totals.total)
  expect(picture.discrepancies).toEqual({ open: whole.discrepancies.open, list: [] })
  for (const { counted } of picture.places) expect(counted === 0 || counted >= 5).toBe(true)
})
