import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ActorId } from '@homeward/shared/basics'
import type { AuditNote } from '@homeward/shared/protocol'
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { chained, readHead, START } from '../ledger/index.ts'
import { type Audit, openSqliteAudit } from './index.ts'
import { type AuditRow, verifyRows } from './verifyAudit.ts'

const CHANGES = Number(process.env.HOMEWARD_CHAIN_CHANGES ?? 2_000)

const opened: (() => void)[] = []
afterEach(() => {
  for (const close of opened.splice(0).reverse()) close()
})

function open(folder = mkdtempSync(join(tmpdir(), 'homeward-audit-'))) {
  let at = 1_000
  const audit = openSqliteAudit(folder, () => ++at)
  opened.push(() => {
    audit.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { audit, folder }
}

const note = (i: number): AuditNote => ({
  actor: ActorId.parse(`chief-${(i % 2) + 1}`),
  role: 'chief',
  act: i % 3 === 0 ? 'details:read' : 'session:end',
  object: `p-${i}`,
  result: i % 5 === 0 ? 'refused' : 'done',
  ...(i % 5 === 0 ? { code: 'not-allowed' as const } : {}),
})

async function fill(audit: Audit, n: number): Promise<void> {
  await Promise.all(Array.from({ length: n }, (_, i) => audit.note(note(i))))
}

/** The rows of a chain as they are stored, without their file. */
function chainOf(n: number): { rows: AuditRow[]; head: { seq: number; hash: string } } {
  let end = START
  const rows = Array.from({ length: n }, (_, i) => {
    const record = JSON.stringify({ at: i, seq: i + 1, ...note(i) })
    end = { seq: i + 1, hash: chained(end.hash, record) }
    return { ...end, record }
  })
  return { rows, head: end }
}

const verify = (rows: readonly AuditRow[], head: { seq: number; hash: string } | undefined) =>
  verifyRows((seq, limit) => rows.filter((row) => row.seq > seq).slice(0, limit), head)

test('[O1] what was noted is read again, the newest first, also after a restart', async () => {
  const { audit, folder } = open()
  await fill(audit, 7)
  audit.close()
  const again = openSqliteAudit(folder, () => 9_000)
  opened.push(() => again.close())
  opened.shift()
  await again.note(note(7))
  expect(again.read(3).map(({ seq, object }) => [seq, object])).toEqual([
    [8, 'p-7'],
    [7, 'p-6'],
    [6, 'p-5'],
  ])
  expect(again.read(10, 4).map(({ seq }) => seq)).toEqual([3, 2, 1])
  expect(again.read(10, undefined, { act: 'details:read', actor: 'chief-1' })).toHaveLength(2)
  expect(await again.verify()).toMatchObject({ intact: 8 })
  rmSync(folder, { recursive: true, force: true })
})

test('[O2] a value that somebody typed cannot be written down', async () => {
  const { audit } = open()
  for (const wrong of [
    { ...note(1), object: '王小明' },
    { ...note(1), reason: 'she asked me to' },
    { ...note(1), act: 'read WANG' },
    { ...note(1), name: 'WANG Xiaoming' },
  ])
    await expect(audit.note(wrong as AuditNote)).rejects.toThrow()
  expect(audit.read(10)).toEqual([])
})

const at = fc.nat(39)
/** What somebody with a hand on the file could do to one of forty records. */
const change = fc.oneof(
  fc.tuple(at, fc.nat(200), fc.integer({ min: 1, max: 255 })).map(
    ([i, byte, flip]) =>
      (rows: AuditRow[]) =>
        rows.map((row, k) => (k === i ? { ...row, record: flipped(row.record, byte, flip) } : row)),
  ),
  fc.tuple(at, fc.nat(63)).map(
    ([i, digit]) =>
      (rows: AuditRow[]) =>
        rows.map((row, k) => (k === i ? { ...row, hash: otherDigit(row.hash, digit) } : row)),
  ),
  at.map((i) => (rows: AuditRow[]) => rows.filter((_, k) => k !== i)),
  at.map((i) => (rows: AuditRow[]) => rows.slice(0, i)),
  fc.tuple(at, at).map(
    ([i, j]) =>
      (rows: AuditRow[]) =>
        rows.map((row, k) => {
          const other = k === i ? rows[j] : k === j ? rows[i] : undefined
          return other ? { ...other, seq: row.seq } : row
        }),
  ),
  fc.tuple(at, at).map(([i, j]) => (rows: AuditRow[]) => {
    const put = rows[j]
    const all = put ? [...rows.slice(0, i), put, ...rows.slice(i)] : rows
    return all.map((row, k) => ({ ...row, seq: k + 1 }))
  }),
  // The clever one writes every hash after it anew: the head beside the file knows better.
  fc.tuple(at, fc.nat(200)).map(([i, byte]) => (rows: AuditRow[]) => {
    let end = START
    return rows.map((row, k) => {
      const record = k === i ? row.record.replace('chief', `chie${byte % 10}`) : row.record
      end = { seq: k + 1, hash: chained(end.hash, record) }
      return { ...end, record }
    })
  }),
)

const flipped = (text: string, byte: number, by: number): string => {
  const bytes = Buffer.from(text)
  const i = byte % bytes.length
  bytes[i] = (bytes[i] ?? 0) ^ by
  return bytes.toString('latin1')
}
const otherDigit = (hash: string, digit: number): string =>
  hash.slice(0, digit) + (hash[digit] === '0' ? '1' : '0') + hash.slice(digit + 1)

test('[O3] whatever is changed, cut, swapped or put in between is named', async () => {
  const { rows, head } = chainOf(40)
  expect(await verify(rows, head)).toEqual({ intact: 40, hash: head.hash })
  await fc.assert(
    fc.asyncProperty(change, async (tamper) => {
      const tampered = tamper(rows)
      if (JSON.stringify(tampered) === JSON.stringify(rows)) return // two equal places swapped
      const state = await verify(tampered, head)
      expect(state.damaged).toBeDefined()
      const first = rows.findIndex((row, i) => JSON.stringify(row) !== JSON.stringify(tampered[i]))
      // Named where it is, or at the end where only the head tells.
      expect([first + 1, 40, 41]).toContain(state.damaged?.seq)
    }),
    { numRuns: CHANGES },
  )
}, 600_000)

test('[O3] every byte of every record matters', async () => {
  const { rows, head } = chainOf(4)
  for (const [i, row] of rows.entries())
    for (let byte = 0; byte < Buffer.byteLength(row.record); byte += 1) {
      const record = flipped(row.record, byte, 1)
      const tampered = rows.map((other, k) => (k === i ? { ...other, record } : other))
      expect((await verify(tampered, head)).damaged?.seq).toBe(i + 1)
    }
})

test('[O4] a log that was cut is named after a restart too, and goes on above the gap', async () => {
  const { audit, folder } = open()
  await fill(audit, 9)
  audit.close()
  opened.length = 0
  const file = new DatabaseSync(join(folder, 'audit.sqlite'))
  file.exec('DELETE FROM audit WHERE seq > 6')
  file.close()
  const again = openSqliteAudit(folder, () => 9_000)
  expect((await again.verify()).damaged).toMatchObject({ seq: 7 })
  await again.note(note(9))
  expect(again.read(1)).toMatchObject([{ seq: 10 }])
  expect((await again.verify()).damaged).toMatchObject({ seq: 7, why: 'missing' })
  expect(readHead(join(folder, 'audit.head'))?.seq).toBe(10)
  again.close()
  expect(readFileSync(join(folder, 'audit.sqlite')).length).toBeGreaterThan(0)
  rmSync(folder, { recursive: true, force: true })
})
