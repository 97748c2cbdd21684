import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Recorded } from '@homeward/shared/ledger'
import { decodeSegment, encodeSegment, SEGMENT_ENTRIES } from '@homeward/shared/segment'
import { expect, onTestFinished, test } from 'vitest'
import { type Ledger, LedgerDamaged } from './ledger.ts'
import { line } from './ledgerContract.ts'
import { nameOf } from './segmentStore.ts'
import { openSegments } from './segments.ts'
import { openSqliteLedger } from './sqliteLedger.ts'

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'homeward-segments-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function ledgerOf(entries: number, at = folder(), persons = ['wang']): Promise<Ledger> {
  const ledger = openSqliteLedger(at)
  onTestFinished(() => ledger.close())
  for (let n = 0; n < entries; n += 1_000)
    await ledger.append(
      Array.from({ length: Math.min(1_000, entries - n) }, (_, i) => line(n + i, persons)),
    )
  return ledger
}

async function segmentsOf(ledger: Ledger, at = folder()) {
  const logged: string[] = []
  const segments = await openSegments(at, ledger, (event) => logged.push(event))
  onTestFinished(() => segments.close())
  const read = async () => {
    const entries: Recorded[] = []
    const end = await segments.read(0, (some) => entries.push(...some))
    return { entries, end }
  }
  return { ...segments, entries: read, logged, at }
}

/** Changes the stored rows as a broken disk or a hand would. */
function meddle(at: string, change: (file: DatabaseSync) => void) {
  const file = new DatabaseSync(join(at, 'segments.sqlite'))
  change(file)
  file.close()
}

test('[Q4] what is read through segments and ledger is what was recorded', async () => {
  const ledger = await ledgerOf(2 * SEGMENT_ENTRIES + 100)
  const { grow, entries, list, close, at } = await segmentsOf(ledger)
  expect((await entries()).end).toBe(0)
  await grow()
  const { end, entries: sealed } = await entries()
  expect(end).toBe(2 * SEGMENT_ENTRIES)
  const recorded = await ledger.readAfter(0, 100_000)
  expect([...sealed, ...(await ledger.readAfter(end, 1_000))]).toEqual(recorded)
  const listed = list()
  await close()

  const again = await segmentsOf(ledger, at)
  expect(again.list()).toEqual(listed)
  expect((await again.entries()).entries).toEqual(sealed)
  await again.verify()
})

test('[Q1] two servers make the same segments, and a name is the hash of what it names', async () => {
  const [one, two] = [await ledgerOf(SEGMENT_ENTRIES), await ledgerOf(SEGMENT_ENTRIES)]
  const [first, second] = [await segmentsOf(one), await segmentsOf(two)]
  await Promise.all([first.grow(), second.grow()])
  expect(first.list().segments).toHaveLength(1)
  expect(second.list()).toEqual(first.list())
  for (const { name, from } of first.list().segments) {
    const bytes = gunzipSync(first.packed(name) ?? new Uint8Array())
    expect(nameOf(bytes)).toBe(name)
    expect(decodeSegment(bytes)[0]?.seq).toBe(from)
  }
})

test('[Q3] what is appended while it seals is sealed too when it is whole', async () => {
  const at = folder()
  const ledger = await ledgerOf(SEGMENT_ENTRIES - 1, at)
  const { grow, list } = await segmentsOf(ledger)
  const growing = grow()
  await ledger.append([line(900_000)])
  await grow()
  await growing
  expect(list().after).toBe(SEGMENT_ENTRIES)
})

test('[Q2] segments of another ledger are dropped and made again', async () => {
  const at = folder()
  const before = await segmentsOf(await ledgerOf(SEGMENT_ENTRIES), at)
  await before.grow()
  await before.close()
  const ledger = await ledgerOf(SEGMENT_ENTRIES, folder(), ['li'])
  const after = await segmentsOf(ledger, at)
  expect(after.logged).toEqual(['segments-dropped'])
  expect(after.list().after).toBe(0)
  await after.grow()
  expect((await after.entries()).entries).toEqual(await ledger.readAfter(0, 10_000))
})

test('[Q2] a flipped bit is noticed when it is read, and the ledger is read from there on', async () => {
  const ledger = await ledgerOf(2 * SEGMENT_ENTRIES)
  const { at, grow, entries, logged, list } = await segmentsOf(ledger)
  await grow()
  meddle(at, (file) => {
    const bytes = file.prepare('SELECT bytes FROM segments WHERE first > 1').get()?.bytes
    if (!(bytes instanceof Uint8Array)) throw new Error('no segment')
    const at = bytes.length >> 1
    bytes[at] = (bytes[at] ?? 0) ^ 4
    file.prepare('UPDATE segments SET bytes = ? WHERE first > 1').run(bytes)
  })
  expect((await entries()).end).toBe(SEGMENT_ENTRIES)
  expect(logged).toEqual(['segments-dropped'])
  await grow()
  expect(list().after).toBe(2 * SEGMENT_ENTRIES)
  expect((await entries()).entries).toEqual(await ledger.readAfter(0, 10_000))
})

test('[Q2] a segment that is whole, well named and wrong is found against the chain', async () => {
  const ledger = await ledgerOf(SEGMENT_ENTRIES)
  const { at, grow, entries, verify, list } = await segmentsOf(ledger)
  await grow()
  const forged = (await entries()).entries.map((entry) =>
    entry.seq === 7 ? { ...entry, eventAt: entry.eventAt - 1 } : entry,
  )
  const bytes = encodeSegment(forged)
  meddle(at, (file) => {
    file.prepare('UPDATE segments SET name = ?, bytes = ?').run(nameOf(bytes), gzipSync(bytes))
  })
  const opened = await segmentsOf(ledger, at)
  expect((await opened.entries()).entries).toEqual(forged)
  await expect(opened.verify()).rejects.toBeInstanceOf(LedgerDamaged)
  expect(opened.list().after).toBe(0)
  expect(list().after).toBe(SEGMENT_ENTRIES)
  await expect(verify()).rejects.toThrow()
})

test('[Q2] a segment file that cannot be read is made again', async () => {
  const ledger = await ledgerOf(SEGMENT_ENTRIES)
  const at = folder()
  writeFileSync(join(at, 'segments.sqlite'), 'this was a file once '.repeat(400))
  const { grow, entries } = await segmentsOf(ledger, at)
  await grow()
  expect((await entries()).end).toBe(SEGMENT_ENTRIES)
})
