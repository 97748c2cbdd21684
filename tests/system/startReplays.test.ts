import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OperationList } from '@homeward/shared/protocol'
import { expect, onTestFinished, test } from 'vitest'
import { type Product, startProduct } from '../support/product.ts'

/** A copy of the scenarios that a test may change. */
function scenarios(...ids: string[]): { folder: string; file: (id: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-scenarios-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const id of ids) cpSync(join('scenarios', id), join(folder, id), { recursive: true })
  return { folder, file: (id) => join(folder, id, 'scenario.json') }
}
const IMPORTING = 'importing yemen-2015'

async function start(folder: string, data?: string): Promise<Product> {
  const product = await startProduct({
    env: { HOMEWARD_SCENARIOS: folder },
    ...(data === undefined ? {} : { data }),
  })
  onTestFinished(() => product.remove())
  return product
}
async function replays(product: Product) {
  const answer = await product.ask('/api/operations', { role: 'trainee' })
  const { operations } = OperationList.parse(await answer.json())
  return operations.filter(({ mode }) => mode === 'replay')
}
const pictureOf = async (product: Product) => {
  const path = '/api/operations/yemen-2015/picture?at=2015-03-30T18:00+03:00'
  return (await product.ask(path, { role: 'chief' })).json()
}

test('[J7] the first start imports both operations, read-only and open to every session', async () => {
  const product = await start('scenarios')
  const found = await replays(product)
  expect(found.map(({ id, mode }) => ({ id, mode }))).toEqual([
    { id: 'sudan-2023', mode: 'replay' },
    { id: 'yemen-2015', mode: 'replay' },
  ])
  for (const { span, seq } of found) {
    expect(seq).toBeGreaterThan(1_000)
    expect(span?.end).toBeGreaterThan(span?.start ?? 0)
  }
  const card = await product.ask('/api/operations/yemen-2015/people?search=wang&limit=3', {
    role: 'trainee',
  })
  expect(await card.json()).toMatchObject({ cards: [{ synthetic: true }, {}, {}] })
  const report = {
    id: 'report-0001',
    at: 1,
    heardAt: 1,
    event: { type: 'Answered', persons: ['p'] },
  }
  const written = await product.ask('/api/operations/yemen-2015/reports', {
    role: 'chief',
    body: { reports: [report] },
  })
  expect(written.status).toBe(403)
})

test('[J2] [J7] a second start imports nothing and shows the same', async () => {
  const { folder } = scenarios('yemen-2015')
  const first = await start(folder)
  expect(first.said()).toContain(IMPORTING)
  const before = await pictureOf(first)
  await first.stop()
  const second = await start(folder, first.data)
  expect(second.said()).not.toContain('importing')
  expect(await pictureOf(second)).toEqual(before)
})

test('[J7] a scenario that has changed is imported again', async () => {
  const { folder, file } = scenarios('yemen-2015')
  const first = await start(folder)
  await first.stop()
  const text = readFileSync(file('yemen-2015'), 'utf8')
  writeFileSync(file('yemen-2015'), text.replace('"en": "Yemen 2015"', '"en": "Yemen again"'))
  const second = await start(folder, first.data)
  expect(second.said()).toContain(IMPORTING)
  expect(await replays(second)).toMatchObject([{ title: { en: 'Yemen again' } }])
})

test('[J7] a damaged scenario is named by file, line and field, and loads nothing of it', async () => {
  const { folder, file } = scenarios('yemen-2015', 'sudan-2023')
  const first = await start(folder)
  await first.stop()
  const lines = readFileSync(file('yemen-2015'), 'utf8').split('\n')
  const at = lines.findIndex((line) => line.includes('"homeward"'))
  lines[at] = '  "homeward": "scenario/9",'
  writeFileSync(file('yemen-2015'), lines.join('\n'))
  const second = await start(folder, first.data)
  expect(second.said()).toContain(`${file('yemen-2015')}:${at + 1}:`)
  expect(second.said()).toContain('homeward:')
  expect(second.said()).toContain('yemen-2015 is not loaded')
  expect((await replays(second)).map(({ id }) => id)).toEqual(['sudan-2023'])
  await second.stop()

  writeFileSync(file('yemen-2015'), lines.slice(0, 40).join('\n')) // cut off in the middle
  const third = await start(folder, first.data)
  expect(third.said()).toMatch(/scenario\.json:\d+:\d+: /)
  expect((await replays(third)).map(({ id }) => id)).toEqual(['sudan-2023'])
})

test('[J7] a replay whose ledger is damaged is named and made again', async () => {
  const { folder } = scenarios('yemen-2015')
  const first = await start(folder)
  const before = await pictureOf(first)
  await first.stop()
  const ledger = join(first.data, 'replay/yemen-2015/ledger.sqlite')
  writeFileSync(ledger, readFileSync(ledger).subarray(0, 100_000))
  const second = await start(folder, first.data)
  expect(second.said()).toContain(ledger)
  expect(second.said()).toContain(IMPORTING)
  expect(await pictureOf(second)).toEqual(before)
})

test('[J7] an import that was cut off leaves what was there, and is done again', async () => {
  const { folder } = scenarios('yemen-2015')
  const first = await start(folder)
  const before = await pictureOf(first)
  await first.stop()
  const replay = join(first.data, 'replay/yemen-2015')
  cpSync(replay, `${replay}.making`, { recursive: true })
  rmSync(join(`${replay}.making`, 'source.json'))
  rmSync(join(replay, 'source.json'))
  const second = await start(folder, first.data)
  expect(second.said()).toContain(IMPORTING)
  expect(await pictureOf(second)).toEqual(before)
})
