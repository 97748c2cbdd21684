import { canonical } from '@homeward/shared/basics'
import { Recorded } from '@homeward/shared/ledger'
import { decodeSegment, readSegments, SegmentList } from '@homeward/shared/segment'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'

const OPERATION = '/api/operations/sudan-2023'

let product: Product
beforeAll(async () => {
  product = await startProduct()
  await until('the replay is sealed', async () => (await list()).after > 0)
})
afterAll(() => product.remove())

const ask = (path: string, role = 'officer', headers = {}) =>
  product.ask(`${OPERATION}${path}`, { role, headers })
const list = async () => SegmentList.parse(await (await ask('/segments')).json())

async function lines(after: number): Promise<Recorded[]> {
  const text = await (await ask(`/ledger?after=${after}`)).text()
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => Recorded.parse(JSON.parse(line)))
}

test('[Q4] segments and the lines after them are the ledger, in a fraction of its bytes', async () => {
  const entries: Recorded[] = []
  let bytes = 0
  const after = await readSegments(
    await list(),
    0,
    async (name) => {
      const answer = await ask(`/segments/${name}`)
      const body = new Uint8Array(await answer.arrayBuffer())
      bytes += body.length
      return body
    },
    (some) => entries.push(...some),
  )
  const sealed = entries.length
  entries.push(...(await lines(after)))
  const whole = await lines(0)
  expect(entries.map(canonical)).toEqual(whole.map(canonical))
  const asLines = whole.slice(0, sealed).reduce((sum, entry) => sum + canonical(entry).length, 0)
  expect(bytes * 10).toBeLessThan(asLines)
})

test('[Q1] a segment may be kept for ever, comes compressed, or plain to whoever cannot unpack', async () => {
  const [first] = (await list()).segments
  const answer = await ask(`/segments/${first?.name}`)
  expect(answer.headers.get('cache-control')).toMatch(/private.*immutable/)
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  const packed = Number(answer.headers.get('content-length'))
  const unpacked = new Uint8Array(await answer.arrayBuffer())
  expect(decodeSegment(unpacked)[0]?.seq).toBe(1)
  const plain = await ask(`/segments/${first?.name}`, 'officer', { 'accept-encoding': 'identity' })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(new Uint8Array(await plain.arrayBuffer())).toEqual(unpacked)
  if (packed > 0) expect(packed).toBeLessThan(unpacked.length)
})

test('[A1] [Q2] nobody without the right reads one, and a name that is not one is unknown', async () => {
  const [first] = (await list()).segments
  expect((await product.ask(`${OPERATION}/segments`)).status).toBe(401)
  expect((await ask('/segments', 'wall')).status).toBe(403)
  expect((await ask(`/segments/${first?.name}`, 'wall')).status).toBe(403)
  for (const name of ['0'.repeat(32), '..%2Fledger.sqlite', 'x', `${first?.name}0`])
    expect((await ask(`/segments/${name}`)).status).toBe(404)
})

test('[Q4] after a restart the same segments are there at once', async () => {
  const before = await list()
  const { data, port } = product
  await product.stop()
  product = await startProduct({ data, port })
  expect(await list()).toEqual(before)
})
