import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ActorId, EntryId, PersonId, PlaceId } from '@homeward/shared/basics'
import type { Entry, Recorded } from '@homeward/shared/ledger'
import { EVERYTHING } from '@homeward/shared/operation'
import { pictureOf } from '@homeward/shared/picture'
import { expect, onTestFinished, test } from 'vitest'
import { type Ledger, LedgerDamaged, openSqliteLedger } from '../ledger/index.ts'
import { openFold } from './fold.ts'
import { type Folded, foldCode, foldOn, nothingFolded, readFold, writeFold } from './foldFile.ts'
import { openKeptFold } from './keptFold.ts'

const code = foldCode()
const log = () => undefined
const MANY = 50_200

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-fold-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Forty people going to and fro between three places, now and then out of order. */
const seen = (n: number): Entry => {
  const eventAt = 1_000 + n * 10 - (n % 7 === 0 ? 500 : 0)
  const persons = [PersonId.parse(`p-${n % 40}`)]
  const place = PlaceId.parse(['aden', 'hodeidah', 'djibouti'][n % 3] ?? 'aden')
  return {
    id: EntryId.parse(`entry-${String(n).padStart(6, '0')}`),
    by: ActorId.parse('consul-1'),
    at: eventAt,
    eventAt,
    certain: true,
    receivedAt: 2_000 + n,
    event: { type: 'CheckedIn', persons, place },
  }
}
const recorded = (from: number, to: number): Recorded[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ ...seen(from + i), seq: from + i }))

const views = [
  EVERYTHING,
  { at: 3_000, knownAt: EVERYTHING.knownAt },
  { at: 9_000, knownAt: 2_300 },
]
const shows = ({ state }: Pick<Folded, 'state'>) =>
  views.map((view) => pictureOf(state, view, { operation: 'x', mode: 'live' }))

async function ledgerOf(at: string, entries: number, entry = seen): Promise<Ledger> {
  const ledger = openSqliteLedger(at)
  onTestFinished(() => ledger.close())
  for (let n = 0; n < entries; n += 5_000)
    await ledger.append(
      Array.from({ length: Math.min(5_000, entries - n) }, (_, i) => entry(n + i + 1)),
    )
  return ledger
}

test('[Q5] a fold that was kept goes on as if it had never been put away', async () => {
  const at = folder()
  const whole = nothingFolded()
  foldOn(whole, recorded(1, 900))
  const kept = writeFold(at, whole, { seq: 900, hash: 'h' }, code)
  const found = await readFold(at, code)
  if (!found) throw new Error('nothing was kept')
  expect(found.head).toEqual(kept)
  foldOn(whole, recorded(901, 2_000))
  foldOn(found.folded, recorded(901, 2_000))
  expect(shows(found.folded)).toEqual(shows(whole))
  const once = nothingFolded()
  foldOn(once, recorded(1, 2_000))
  expect(shows(found.folded)).toEqual(shows(once))
})

test('[Q5] a kept fold that is of other code, cut or has any bit flipped is not used', async () => {
  const at = folder()
  const folded = nothingFolded()
  foldOn(folded, recorded(1, 200))
  writeFold(at, folded, { seq: 200, hash: 'h' }, code)
  expect(await readFold(at, `${code}x`)).toBeUndefined()
  const path = join(at, 'fold.bin')
  const bytes = readFileSync(path)
  const start = bytes.indexOf('\n') + 1
  for (const where of [start, start + 500, bytes.length >> 1, bytes.length - 1]) {
    const flipped = Buffer.from(bytes)
    flipped[where] = (flipped[where] ?? 0) ^ 16
    writeFileSync(path, flipped)
    expect(await readFold(at, code)).toBeUndefined()
  }
  for (const length of [0, 10, start, bytes.length - 1]) {
    writeFileSync(path, bytes.subarray(0, length))
    expect(await readFold(at, code)).toBeUndefined()
  }
})

test('[Q5] [Q4] a long ledger keeps its fold by itself, and opens by it the next time', async () => {
  const at = folder()
  const ledger = await ledgerOf(at, MANY)
  const first = openKeptFold(at, ledger, log)
  expect(await first.restore()).toBeUndefined()
  expect(first.isBehind(MANY)).toBe(true)
  await first.check(MANY)
  expect(first.isBehind(MANY + 10)).toBe(false)
  await ledger.append([seen(MANY + 1), seen(MANY + 2)])

  const second = openKeptFold(at, ledger, log)
  const restored = await second.restore()
  expect(restored?.state.seq).toBe(MANY)
  const fold = await openFold(ledger, log, undefined, restored)
  expect(fold.state.seq).toBe(MANY + 2)
  expect(shows(fold)).toEqual(shows(await openFold(ledger, log)))
  await second.check(MANY + 2) // finds it right
})

test('[Q5] the kept fold of another ledger is not used', async () => {
  const at = folder()
  const folded = nothingFolded()
  foldOn(folded, recorded(1, 200))
  writeFold(at, folded, { seq: 200, hash: 'f'.repeat(64) }, code)
  const ledger = await ledgerOf(folder(), 200)
  expect(await openKeptFold(at, ledger, log).restore()).toBeUndefined()
})

test.each([
  ['with the proof of what it holds', false],
  ['with the proof of what it should hold', true],
])(
  '[Q5] a kept fold that is whole and wrong, %s, is found and thrown away',
  async (_, truthful) => {
    const at = folder()
    const ledger = await ledgerOf(at, 300)
    const end = await ledger.end()
    const [right, wrong] = [nothingFolded(), nothingFolded()]
    foldOn(right, recorded(1, 300))
    foldOn(
      wrong,
      recorded(1, 300).map((entry) =>
        entry.seq === 299 ? { ...entry, event: { type: 'CheckedOut', ...moved } } : entry,
      ),
    )
    const { proof } = writeFold(at, right, end, code)
    const head = writeFold(at, wrong, end, code)
    const path = join(at, 'fold.bin')
    if (truthful) {
      const bytes = readFileSync(path)
      const body = bytes.subarray(bytes.indexOf('\n'))
      writeFileSync(path, Buffer.concat([Buffer.from(JSON.stringify({ ...head, proof })), body]))
    }
    const kept = openKeptFold(at, ledger, log)
    expect(await kept.restore()).toBeDefined()
    await expect(kept.check(300)).rejects.toBeInstanceOf(LedgerDamaged)
    expect(existsSync(path)).toBe(false)
  },
)
const moved = { persons: [PersonId.parse('p-19')], place: PlaceId.parse('aden') }
