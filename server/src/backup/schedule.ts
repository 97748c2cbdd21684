import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log/index.ts'
import { layErasedBeside } from './erasedLists.ts'
import { makeBackup } from './makeBackup.ts'
import type { Folders } from './parts.ts'

const EVERY_MS = 5 * 60_000
const KEEP_MS = 14 * 86_400_000
const HOURLY = /^homeward-\d{4}-\d{2}-\d{2}T\d{2}\.age$/

/** Every five minutes the newest as `latest.age`, one of each hour for fourteen days. */
export function scheduleBackups(
  folders: Folders,
  { to, key }: { readonly to: string; readonly key: string },
  log: Log,
): { close(): Promise<void> } {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  let running = Promise.resolve()
  async function make(): Promise<void> {
    const latest = join(to, 'latest.age')
    const { made, ledgers } = await makeBackup(folders, latest, key)
    layErasedBeside(folders.keys, to)
    await copyFile(latest, join(to, `homeward-${made.slice(0, 13)}.age`))
    for (const name of readdirSync(to))
      if (HOURLY.test(name) && Date.now() - statSync(join(to, name)).mtimeMs > KEEP_MS)
        rmSync(join(to, name))
    log('backup-made', { count: ledgers.length, bytes: statSync(latest).size })
  }
  const tick = () => {
    running = running.then(make).catch((error: unknown) => log('backup-failed', { error }))
  }
  tick()
  const timer = setInterval(tick, EVERY_MS)
  return {
    async close() {
      clearInterval(timer)
      await running
    },
  }
}
