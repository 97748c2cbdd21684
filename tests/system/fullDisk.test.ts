import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failToStart, type Product, startProduct } from '../support/product.ts'

const env = { HOMEWARD_SCENARIOS: '/nowhere' }
const MEGABYTE = 1_048_576

const isRoot = process.getuid?.() === 0
// Only root may mount a small disk. Elsewhere the same is tried with a quota, beside the ledger.
const onSmallDisk = test.skipIf(!isRoot && !process.env.CI)

/** A disk of 8 MB, half of it taken by a file that can be removed to make room. */
function smallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'homeward', folder])
  expect(String(mounted.stderr)).toBe('')
  const ballast = join(folder, 'ballast')
  writeFileSync(ballast, Buffer.alloc(4 * MEGABYTE, 1))
  return {
    data: join(folder, 'data'),
    makeRoom: () => rmSync(ballast),
    fill() {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(join(folder, 'rest'), Buffer.alloc(bavail * bsize, 1))
    },
    remove() {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const event = { type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' }
const send = (product: Product, ids: readonly string[]) =>
  product.ask('/api/operations/live-1/reports', {
    role: 'consul',
    body: { reports: ids.map((id) => ({ id, at: 1_000, heardAt: 1_000, event })) },
  })
const idsFrom = (n: number, many: number) =>
  Array.from({ length: many }, (_, i) => `full-disk-${n + i}`)
const idsIn = async (product: Product) => {
  const answer = await product.ask('/api/operations/live-1/ledger', { role: 'chief' })
  const lines = (await answer.text()).trim().split('\n')
  return lines.map((line) => (JSON.parse(line) as { id: string }).id) // a Recorded
}

const DISKS = Number(process.env.HOMEWARD_FULL_DISKS ?? 1)

onSmallDisk.each(Array.from({ length: DISKS }, (_, i) => i + 1))(
  '[L9] (%i) on a full disk writes are refused, reads go on, nothing acknowledged is lost, and it recovers',
  async () => {
    const disk = smallDisk()
    const product = await startProduct({ data: disk.data, env })
    onTestFinished(async () => {
      await product.stop()
      disk.remove()
    })
    const acknowledged: string[] = []
    let next = 0
    async function fillWith(many: number): Promise<Response> {
      for (;;) {
        const ids = idsFrom(next, many)
        const answer = await send(product, ids)
        if (!answer.ok) return answer
        next += many
        acknowledged.push(...ids)
      }
    }
    await fillWith(200)
    const refused = await fillWith(1)
    expect(refused.status).toBe(507)
    expect(await refused.json()).toEqual({ ok: false, refusal: { code: 'storage-full' } })
    expect(acknowledged.length).toBeGreaterThan(1_000)

    expect(await (await product.ask('/healthz')).json()).toMatchObject({
      ok: true,
      mode: 'read-only',
    })
    expect(await idsIn(product)).toEqual(acknowledged)
    const picture = await product.ask('/api/operations/live-1/picture', { role: 'chief' })
    expect(await picture.json()).toMatchObject({ seq: acknowledged.length })

    disk.makeRoom()
    expect(await (await product.ask('/healthz')).json()).toMatchObject({ mode: 'ready' })
    const again = idsFrom(next, 3)
    expect(await (await send(product, again)).json()).toMatchObject({
      verdicts: again.map((id) => ({ id, verdict: 'recorded' })),
    })
    acknowledged.push(...again)

    await product.kill()
    const restarted = await startProduct({ data: disk.data, env })
    onTestFinished(() => void restarted.kill())
    expect(await idsIn(restarted)).toEqual(acknowledged)
    await restarted.stop()
  },
)

onSmallDisk('[L9] without any room it still starts, to be read, and damages nothing', async () => {
  const disk = smallDisk()
  const first = await startProduct({ data: disk.data, env })
  onTestFinished(() => disk.remove())
  await send(first, idsFrom(0, 10))
  await first.kill()
  disk.fill()
  const second = await startProduct({ data: disk.data, port: first.port, env })
  onTestFinished(() => void second.kill())
  expect(second.said()).not.toContain('damaged')
  expect(await idsIn(second)).toHaveLength(10)
  expect((await send(second, idsFrom(10, 40))).status).toBe(507)
  disk.makeRoom()
  expect((await send(second, idsFrom(10, 40))).status).toBe(200)
  expect(await second.stop()).toBe(0)
})

onSmallDisk('[J4] without room for a new data folder it does not start, and says so', async () => {
  const disk = smallDisk()
  onTestFinished(() => disk.remove())
  disk.fill()
  const { code, said } = await failToStart({ data: disk.data, env })
  expect(code).toBe(1)
  expect(said).toContain(`no room on the disk for ${disk.data}`)
})
