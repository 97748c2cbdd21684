import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failToStart, startProduct } from '../support/product.ts'
import { noRedis, startRedis } from '../support/redis.ts'

const env = (url: string, more = {}) => ({
  HOMEWARD_REDIS_URL: url,
  HOMEWARD_SCENARIOS: '/nowhere',
  ...more,
})

describe.skipIf(noRedis)('a server that is told of a Redis', () => {
  test('[N5] does not start on one that keeps less than was stated, and names the setting', async () => {
    const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'everysec'])
    onTestFinished(() => redis.remove())
    const data = mkdtempSync(join(tmpdir(), 'homeward-test-'))
    onTestFinished(() => rmSync(data, { recursive: true, force: true }))
    const { code, said } = await failToStart({ data, env: env(redis.url) })
    expect(code).toBe(1)
    expect(said).toContain('everysec')
    expect(said).toContain('HOMEWARD_REDIS_DURABILITY')
    const agreed = await startProduct({
      data,
      env: env(redis.url, { HOMEWARD_REDIS_DURABILITY: 'everysec' }),
    })
    onTestFinished(() => agreed.remove())
    expect((await agreed.ask('/healthz')).status).toBe(200)
  })

  test('[N4] waits for one that is not up yet, says so, and starts when it is there', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.remove())
    await redis.kill()
    const starting = startProduct({ env: env(redis.url) })
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    await redis.start()
    const product = await starting
    onTestFinished(() => product.remove())
    expect(product.said()).toContain('waiting for it')
    expect(await (await product.ask('/healthz')).json()).toMatchObject({ mode: 'ready' })
  })
})
