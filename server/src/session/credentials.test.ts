import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ActorId } from '@homeward/shared/basics'
import { expect, onTestFinished, test } from 'vitest'
import { memoryRecords, openSqliteRecords } from '../records/index.ts'
import { type Credential, credentialsIn } from './credentials.ts'
import { renewLinks } from './links.ts'
import { openSessions } from './sessions.ts'

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-session-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const credential = (id: string): Credential => ({
  id,
  kind: 'code',
  hash: 'f'.repeat(64),
  actor: ActorId.parse('chief-1'),
})

test('[E4] a credential can be given more time, and one that is gone stays gone', async () => {
  const credentials = credentialsIn(memoryRecords())
  await credentials.put({ ...credential('one'), until: 1_000 })
  await credentials.extend('one', 2_000)
  expect(await credentials.find('one')).toMatchObject({ until: 2_000 })
  await credentials.take('one')
  await credentials.extend('one', 3_000)
  expect(await credentials.find('one')).toBeUndefined()
})

test('[E1] the file holds hashes, is for its owner alone, and is known after a restart', async () => {
  const at = folder()
  const path = join(at, 'records.sqlite')
  const first = openSqliteRecords(path)
  const [link] = await renewLinks(join(at, 'links.json'), credentialsIn(first), 'http://here')
  if (!link) throw new Error('no link')
  await first.close()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(at, 'links.json')).mode & 0o777).toBe(0o600)
  const [, proof = ''] = link.token.split('.')
  expect(proof.length).toBeGreaterThan(40)
  expect(readFileSync(path).includes(proof)).toBe(false)

  const again = openSqliteRecords(path)
  onTestFinished(() => again.close())
  const sessions = openSessions(credentialsIn(again), Date.now)
  expect(await sessions.find({ token: link.token })).toMatchObject({ role: 'chief' })
})
