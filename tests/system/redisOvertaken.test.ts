import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { agreed, device, nodeSettings, opened, openNodes, seen } from '../support/nodes.ts'
import { startProduct } from '../support/product.ts'
import { noRedis, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe.skipIf(noRedis)('a server that was asleep while Redis lost its last entries', () => {
  test('[N3] [L5] ends when others have written in their place, and records its facts again at its next start', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.remove())
    const [one, two] = await openNodes(redis)
    await opened(one)
    const witness = await device(one, 'consul')
    await witness.report(seen('p-both'))
    await agreed([one, two])
    await two.stop()
    await witness.report(seen('p-one')) // acknowledged by one server, and known to no other

    process.kill(one.pid, 'SIGSTOP')
    await redis.kill()
    redis.forget()
    await redis.start()
    const env = nodeSettings(redis)
    const again = await startProduct({ data: two.data, env })
    onTestFinished(() => again.remove())
    const other = await device(again, 'consul')
    await other.report(seen('p-two'))
    process.kill(one.pid, 'SIGCONT')
    await until('it has ended', () => !isAlive(one.pid))
    expect(one.said()).toContain('crashed')

    const back = await startProduct({ data: one.data, env })
    onTestFinished(() => back.remove())
    const people = (await agreed([again, back])).flatMap(({ event }) =>
      event.type === 'CheckedIn' ? event.persons : [],
    )
    expect(people).toEqual(['p-both', 'p-two', 'p-one'])
    expect(readdirSync(join(one.data, 'live/live-1'))).toContain('overtaken-1.sqlite')
  })
})
