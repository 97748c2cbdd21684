import { OperationId } from '@homeward/shared/basics'
import { expect, onTestFinished, test } from 'vitest'
import { openDevice } from '../support/device.ts'
import { startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

const env = { HOMEWARD_SCENARIOS: '/nowhere' }

test('[R5] [R1] no command of one chief starts or closes a live operation, two do, and it stays so after a restart', async () => {
  let product = await startProduct({ env })
  onTestFinished(() => product.remove())
  const chief = await openDevice(product, 'chief', OperationId.parse('live-1'))
  onTestFinished(() => chief.close())
  for (const state of ['open', 'closing', 'closed'] as const)
    expect(await chief.decide({ type: 'SetOperationState', state })).toMatchObject({
      refusal: { code: 'second-person-needed' },
    })
  await startLive(product)
  await startLive(product) // sent again it is the same proposal, long done
  const stateOf = async () =>
    (
      (await (await product.ask('/api/operations/live-1', { role: 'chief' })).json()) as {
        state: string
      }
    ).state // the route's own shape
  expect(await stateOf()).toBe('open')
  const erase = { id: 'erase-too-early', act: 'erase', reason: 'A test.' }
  const path = '/api/operations/live-1/proposals'
  expect((await product.ask(path, { role: 'chief', body: erase })).status).toBe(200)
  const second = product.links.filter(({ role }) => role === 'chief')[1]?.token ?? ''
  const confirmed = await product.ask(`${path}/erase-too-early/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${second}` },
  })
  expect(await confirmed.json()).toMatchObject({
    state: 'failed',
    refusal: { code: 'state-unreachable' },
  }) // only what is closed is erased
  await product.stop()
  product = await startProduct({ data: product.data, port: product.port, env })
  expect(await stateOf()).toBe('open')
})

test('[R1] a trainer starts a drill alone', async () => {
  const product = await startProduct({ env })
  onTestFinished(() => product.remove())
  const body = { id: 'start-of-drill', act: 'start', reason: 'Monday.' }
  const answer = await product.ask('/api/operations/drill-1/proposals', { role: 'trainer', body })
  expect(await answer.json()).toMatchObject({ state: 'done' })
})
