import { expect, onTestFinished, test } from 'vitest'
import { failToStart, startProduct } from '../support/product.ts'

const env = { HOMEWARD_SCENARIOS: '/nowhere' }

test('[J6] a second server on the same data folder refuses to start, and says why', async () => {
  const first = await startProduct({ env })
  onTestFinished(() => first.remove())
  const second = await failToStart({ data: first.data, env })
  expect(second.code).toBe(1)
  expect(second.said).toContain(first.data)
  expect(second.said).toContain(`process ${first.pid}`)
  expect(second.said).toContain('HOMEWARD_DATA')
  expect((await first.ask('/healthz')).status).toBe(200)
})

test('[J6] a server that was killed leaves the folder free', async () => {
  const first = await startProduct({ env })
  await first.kill()
  const second = await startProduct({ data: first.data, env })
  onTestFinished(() => second.remove())
  expect((await second.ask('/healthz')).status).toBe(200)
})

test('[J6] of five that start at the same time one serves the folder', async () => {
  const first = await startProduct({ env })
  await first.stop()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, () => startProduct({ data: first.data, env })),
  )
  const served = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value] : [],
  )
  onTestFinished(async () => {
    for (const product of served) await product.remove()
  })
  expect(served).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('another server')
})
