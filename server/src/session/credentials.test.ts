import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openAccounts } from '../accounts/index.ts'
import { openSqliteRecords } from '../records/index.ts'
import { renewLinks } from './links.ts'
import { openSessions } from './sessions.ts'

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-session-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('[E1] the file holds hashes, is for its owner alone, and is known after a restart', async () => {
  const at = folder()
  const path = join(at, 'records.sqlite')
  const first = openSqliteRecords(path)
  const [link] = await renewLinks(join(at, 'links.json'), first, 'http://here')
  if (!link) throw new Error('no link')
  await first.close()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(at, 'links.json')).mode & 0o777).toBe(0o600)
  const [, proof = ''] = link.token.split('.')
  expect(proof.length).toBeGreaterThan(40)
  expect(readFileSync(path).includes(proof)).toBe(false)

  const again = openSqliteRecords(path)
  onTestFinished(() => again.close())
  const sessions = openSessions(again, openAccounts(again, Date.now), Date.now)
  expect(await sessions.find({ token: link.token })).toMatchObject({ role: 'chief' })
})
