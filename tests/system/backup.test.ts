import { spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openKeys } from '@homeward/server/keys'
import { openSqliteRegister } from '@homeward/server/register'
import { ActorId, EntryId, PersonId } from '@homeward/shared/basics'
import { Recorded } from '@homeward/shared/ledger'
import { io } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { openWriter } from '../support/outsideWriter.ts'
import { failToStart, type Product, startProduct } from '../support/product.ts'

const RESTORES = Number(process.env.HOMEWARD_RESTORES ?? 1)
const env = { HOMEWARD_SCENARIOS: '/nowhere' }
const NAME = 'CANARYBIRD Example'
const PHONE = '000-777-0042'

/** A person with a name and a telephone, in the register of the live operation. */
async function putPerson(product: Product): Promise<void> {
  const socket = io(`${product.url}/live`, {
    transports: ['websocket'],
    auth: { token: product.token('chief') },
    forceNew: true,
  })
  const write = (field: string, value: string) => ({
    ...{ id: `backup-write-${field}`, person: 'p-canary', field, value, base: [] },
  })
  const answer = await socket.timeout(10_000).emitWithAck('register:put', {
    operation: 'live-1',
    writes: [write('nameLatin', NAME), write('phone', PHONE)],
  })
  socket.close()
  expect(answer).toMatchObject({ ok: true })
}

/** The command of a person at a terminal. */
function command(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['server/src/backup/main.ts', ...args])
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })))
}

async function ledgerOf(product: Product): Promise<Recorded[]> {
  const answer = await product.ask('/api/operations/live-1/ledger', { role: 'chief' })
  const lines = (await answer.text()).split('\n').filter(Boolean)
  return lines.map((line) => Recorded.parse(JSON.parse(line)))
}
async function totalsOf(product: Product, at: number, knownAt: number): Promise<unknown> {
  const path = `/api/operations/live-1/picture?at=${at}&knownAt=${knownAt}`
  const picture = (await (await product.ask(path, { role: 'chief' })).json()) as { totals: unknown } // the route's own shape
  return picture.totals
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test(`[BK1] [BK2] saved ${RESTORES} times under load, it is all there on an empty machine, and is read with the key alone`, {
  timeout: 180_000 + RESTORES * 30_000,
}, async () => {
  const folder = emptyFolder()
  const keyFile = join(folder, 'private.key')
  const made = await command('key', keyFile)
  const recipient = /age1[a-z0-9]+/.exec(made.said)?.[0] ?? ''
  expect([made.code, statSync(keyFile).mode & 0o077]).toEqual([0, 0])

  const product = await startProduct({ env })
  onTestFinished(() => product.remove())
  await putPerson(product)
  const writers = ['a', 'b'].map((name) => openWriter(name, () => product))
  for (let i = 0; i < RESTORES; i += 1) {
    const file = join(folder, `backup-${i}.age`)
    const before = writers.map(({ acknowledged }) => new Map(acknowledged))
    const saved = await command('make', file, '--to', recipient, '--data', product.data)
    expect(saved, saved.said).toMatchObject({ code: 0 })
    const bytes = readFileSync(file).toString('latin1')
    for (const canary of [NAME, PHONE, 'a-1-device', 'chief-1', 'SQLite'])
      expect(bytes).not.toContain(canary)
    expect(readdirSync(product.data).filter((name) => name.startsWith('.backup'))).toEqual([])

    const data = join(folder, `machine-${i}`, 'data')
    const back = await command('restore', file, '--key', keyFile, '--data', data)
    expect(back, back.said).toMatchObject({ code: 0 })
    const again = await startProduct({ data, env })
    const [mine, theirs] = [await ledgerOf(again), await ledgerOf(product)]
    expect(mine).toEqual(theirs.slice(0, mine.length)) // the same history, to the letter
    for (const acknowledged of before)
      for (const [id, seq] of acknowledged) expect(mine[seq - 1]?.id, id).toBe(id) // none that was confirmed is lost
    const at = mine.at(-1)?.receivedAt ?? 0
    expect(await totalsOf(again, at, at - 1)).toEqual(await totalsOf(product, at, at - 1))
    const read = await again.ask('/api/operations/live-1/people/p-canary/read', {
      role: 'chief',
      body: { level: 'L2', reason: 'contact' },
    })
    expect([read.status, await read.text()]).toEqual([200, expect.stringContaining(PHONE)])
    await again.stop()
  }
  for (const writer of writers) await writer.stop()
})

test('[BK3] what is no whole backup, for another key, or would cover something is refused, and nothing is put', async () => {
  const folder = emptyFolder()
  const [mine, other] = [join(folder, 'mine.key'), join(folder, 'other.key')]
  const recipient = /age1[a-z0-9]+/.exec((await command('key', mine)).said)?.[0] ?? ''
  await command('key', other)
  const product = await startProduct({ env })
  onTestFinished(() => product.remove())
  await product.stop()
  const file = join(folder, 'backup.age')
  expect((await command('make', file, '--to', recipient, '--data', product.data)).code).toBe(0)
  const data = join(folder, 'new', 'data')
  const refused = async (...args: string[]) => {
    const { code, said } = await command('restore', ...args)
    expect(readdirSync(folder)).not.toContain('new')
    return [code, said] as const
  }
  expect((await refused(file, '--key', other, '--data', data))[0]).toBe(1)
  const full = await refused(file, '--key', mine, '--data', product.data)
  expect(full).toEqual([1, expect.stringContaining('is not empty')])
  const cut = join(folder, 'cut.age')
  writeFileSync(cut, readFileSync(file))
  truncateSync(cut, statSync(file).size - 40)
  expect((await refused(cut, '--key', mine, '--data', data))[0]).toBe(1)
  const turned = readFileSync(file)
  turned[turned.length >> 1] = (turned[turned.length >> 1] ?? 0) ^ 1
  writeFileSync(cut, turned)
  expect((await refused(cut, '--key', mine, '--data', data))[0]).toBe(1)
  expect((await command('make', cut, '--to', 'age1nobody', '--data', product.data)).code).toBe(1)
})

test('[BK4] a server that is told where saves itself; half of that setting is named at the start', async () => {
  const folder = emptyFolder()
  const key = /age1[a-z0-9]+/.exec((await command('key', join(folder, 'key'))).said)?.[0] ?? ''
  const to = join(folder, 'saved')
  const product = await startProduct({
    env: { ...env, HOMEWARD_BACKUP_TO: to, HOMEWARD_BACKUP_KEY: key },
  })
  onTestFinished(() => product.remove())
  await expect
    .poll(() => readdirSync(to).sort())
    .toEqual([expect.stringMatching(/^homeward-\d{4}-\d\d-\d\dT\d\d\.age$/), 'latest.age'])
  const data = join(folder, 'half')
  const half = await failToStart({ data, env: { ...env, HOMEWARD_BACKUP_TO: to } })
  expect([half.code, half.said]).toEqual([1, expect.stringContaining('go together')])
})

test('[BK6] who was erased after a backup stays erased on an empty machine, by the list beside it, and without one that is said', async () => {
  const folder = emptyFolder()
  const keyFile = join(folder, 'private.key')
  const recipient = /age1[a-z0-9]+/.exec((await command('key', keyFile)).said)?.[0] ?? ''
  const data = join(folder, 'data')
  const at = join(data, 'live/live-1')
  const person = PersonId.parse('p-canary')
  const stamp = { by: ActorId.parse('chief-1'), at: 1 }
  const open = (here: string) =>
    openSqliteRegister(join(here, 'live/live-1'), openKeys(`${here}.keys`).of('live', 'live-1'))
  mkdirSync(at, { recursive: true })
  const register = await open(data)
  const id = EntryId.parse('erased-later-1')
  await register.write([{ id, person, field: 'phone', value: PHONE, base: [] }], stamp)
  await register.close()
  const [first, second] = ['first', 'second'].map((name) => join(folder, name, 'saved.age'))
  for (const file of [first, second]) mkdirSync(dirname(file ?? ''), { recursive: true })
  await command('make', first ?? '', '--to', recipient, '--data', data)
  const again = await open(data)
  await again.erase([person])
  await again.close()
  await command('make', second ?? '', '--to', recipient, '--data', data)

  const without = join(folder, 'without')
  const said = await command('restore', first ?? '', '--key', keyFile, '--data', without)
  expect(said.said).toContain('No list of the erased')
  const back = await open(without)
  expect((await back.edits(person)).length).toBe(1)
  await back.close()

  cpSync(join(folder, 'second/erased'), join(folder, 'first/erased'), { recursive: true })
  const beside = join(folder, 'beside')
  const told = await command('restore', first ?? '', '--key', keyFile, '--data', beside)
  expect(told.said).toContain('stays erased')
  const gone = await open(beside)
  expect(await gone.edits(person)).toEqual([])
  const late = {
    id: EntryId.parse('erased-later-2'),
    person,
    field: 'phone' as const,
    value: PHONE,
    base: [],
  }
  expect(await gone.write([late], stamp)).toMatchObject([{ verdict: 'refused' }])
  await gone.close()
})
