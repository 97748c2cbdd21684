import { expect, onTestFinished, test } from 'vitest'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'

/** The product with a few words of a test in front of it, in the same process. */
async function started(before: string, env: Record<string, string> = {}): Promise<Product> {
  const product = await startProduct({
    env: { HOMEWARD_SCENARIOS: '/nowhere', ...env },
    flags: ['--import', `data:text/javascript,${encodeURIComponent(before)}`],
  })
  onTestFinished(() => product.remove())
  return product
}

test('[J10] the server runs without `__proto__`, with a limit on its memory, and a signal starts no debugger', async () => {
  const product = await started(`
    import { getHeapStatistics } from 'node:v8'
    console.log('proto', Object.hasOwn(Object.prototype, '__proto__'))
    console.log('heap', getHeapStatistics().heap_size_limit)
    console.log('inspect', process.execArgv.some((flag) => flag.startsWith('--inspect')))`)
  expect(product.said()).toContain('proto false')
  expect(product.said()).toContain('inspect false')
  const heap = Number(/heap (\d+)/.exec(product.said())?.[1])
  expect(heap / 1_048_576).toBeLessThan(4_500)
  process.kill(product.pid, 'SIGUSR1')
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect((await product.ask('/healthz')).status).toBe(200)
  expect(product.said()).not.toMatch(/debugger/i)
})

test('[J11] an error that nobody caught is logged without its words and ends the process in order', async () => {
  const product = await started(`
    process.once('SIGUSR2', () => setTimeout(() => { throw new TypeError(['WA', 'NG'].join('')) }))`)
  const report = { id: 'report-0001', at: Date.now(), heardAt: Date.now() }
  const event = { type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' }
  const body = { reports: [{ ...report, event }] }
  const said = await product.ask('/api/operations/live-1/reports', { role: 'consul', body })
  expect(await said.json()).toMatchObject({ verdicts: [{ verdict: 'recorded' }] })
  process.kill(product.pid, 'SIGUSR2')
  await until('it ends', async () => !(await product.ask('/healthz').catch(() => undefined)))
  expect(await product.stop()).toBe(1)
  expect(product.said()).toContain('"event":"crashed","fault":"TypeError"')
  expect(product.said()).not.toContain('WANG')
  const again = await startProduct({ data: product.data, env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  onTestFinished(() => again.remove())
  const info = await again.ask('/api/operations/live-1', { role: 'chief' })
  expect(await info.json()).toMatchObject({ seq: 1 })
})

test('[J11] what hangs while it closes does not keep the process', async () => {
  const product = await started(
    `
    import { Server } from 'node:http'
    Server.prototype.close = () => {} // never comes to its end
    const later = globalThis.setTimeout
    globalThis.setTimeout = (work, ms, ...more) => later(work, ms === 15_000 ? 300 : ms, ...more)`,
  )
  expect(await product.stop()).toBe(1)
})
