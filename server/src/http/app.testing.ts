import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { executorsWith, openGrants, openProposals } from '../approval/index.ts'
import { memoryAudit } from '../audit/index.ts'
import { openArchive } from '../closing/index.ts'
import { openDevices } from '../device/index.ts'
import { openSignIn } from '../factors/index.ts'
import { openLog } from '../log/index.ts'
import { memoryPlanStore } from '../plan/index.ts'
import { memoryRecords } from '../records/index.ts'
import { type AppParts, createApp } from './app.ts'

/** A folder with these files in it, gone when the test is over. */
export function folderWith(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-http-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** The app on a free port, without operations; answers as a browser or program would get them. */
export async function serve(parts: Partial<AppParts> = {}) {
  const records = memoryRecords()
  const signIn = openSignIn(records, folderWith({}), Date.now, () => {})
  onTestFinished(() => signIn.close())
  const { people, rights } = signIn
  const app = createApp({
    operations: { get: () => undefined, list: () => [] },
    ...signIn,
    sessions: people,
    ended: rights.changed,
    audit: memoryAudit(Date.now),
    devices: openDevices(records, Date.now, async () => {}),
    proposals: openProposals(
      records,
      executorsWith(memoryPlanStore, openArchive(records, Date.now)),
      Date.now,
    ),
    grants: openGrants(records, Date.now),
    archive: openArchive(records, Date.now),
    now: Date.now,
    log: openLog(() => {}, Date.now),
    version: '0.0.0',
    settings: { basemap: '/basemap/base.pmtiles', kinds: ['live', 'drill'] },
    writable: () => true,
    fresh: () => true,
    pages: folderWith({}),
    basemap: undefined,
    mapStyle: undefined,
    ...parts,
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo // a port, not a pipe
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers, method, redirect: 'manual' })
}
