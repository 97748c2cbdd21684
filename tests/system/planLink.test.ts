import { OperationId } from '@homeward/shared/basics'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type Link,
  openLink,
  openPlanLink,
  type PlanKeep,
  type PlanLink,
} from '../../client/src/link/index.ts'
import { openTestGateway, type TestGateway } from '../../server/src/gateway/gateway.testing.ts'

const operation = OperationId.parse('live-1')
let gateway: TestGateway
const opened: { close(): void }[] = []

beforeEach(async () => {
  gateway = await openTestGateway()
})
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) part.close()
  await gateway.close()
})

/** A device that keeps its documents as long as the test runs. */
function openDevice(): PlanKeep {
  const kept = new Map<string, Awaited<ReturnType<PlanKeep['read']>>>()
  return {
    read: async (name) => structuredClone(kept.get(name)),
    write: async (name, plan) => void kept.set(name, structuredClone(plan)),
  }
}

async function openTab(token: string, keep?: PlanKeep): Promise<{ link: Link; plan: PlanLink }> {
  const link = openLink({ base: gateway.url, namespace: '/live', auth: { token } })
  const plan = openPlanLink({ link, operation, document: 'plan', ...(keep ? { keep } : {}) })
  opened.push(link, plan)
  await expect.poll(() => plan.get().text, { timeout: 5_000 }).toBeDefined()
  return { link, plan }
}

const words = (plan: PlanLink) => plan.get().text?.toJSON()
const saved = (plan: PlanLink) => expect.poll(() => plan.get().stands).toBe('saved')

test('[Y8] what one writes others read, and each sees who is there and where', async () => {
  const { plan: chief } = await openTab('chief')
  const { plan: consul } = await openTab('consul')
  chief.get().text?.insert(0, 'Phase two: buses from Taiz at six.')
  await expect.poll(() => words(consul)).toBe('Phase two: buses from Taiz at six.')
  await saved(chief)
  await expect
    .poll(() => chief.present.get().map(({ role }) => role), { timeout: 5_000 })
    .toEqual(['consul'])
  consul.setCursor('{"here":1}', '{"here":2}')
  await expect.poll(() => chief.present.get()[0]?.head, { timeout: 5_000 }).toBe('{"here":2}')
  consul.close()
  await expect.poll(() => chief.present.get(), { timeout: 5_000 }).toEqual([])
})

test('[Y8] a role that may only read sees every change and writes none', async () => {
  const { plan: chief } = await openTab('chief')
  const { plan: field } = await openTab('fieldOfficer')
  expect(field.get().mayWrite).toBe(false)
  chief.get().text?.insert(0, 'Gate 2 is closed.')
  await expect.poll(() => words(field)).toBe('Gate 2 is closed.')
})

test('[Y8] what is written without a network is sent after a restart of the page', async () => {
  const device = openDevice()
  const first = await openTab('chief', device)
  first.plan.get().text?.insert(0, 'Ship at nine. ')
  await saved(first.plan)
  first.link.close() // the network is gone
  await expect.poll(() => first.link.state.get().is).toBe('away')
  first.plan.get().text?.insert(14, 'Buses at six. ')
  first.plan.get().text?.delete(0, 5)
  await expect.poll(() => first.plan.get().stands).toBe('device')
  first.plan.close() // and the page is closed
  const { plan: other } = await openTab('officer')
  expect(words(other)).toBe('Ship at nine. ')

  const second = await openTab('chief', device)
  await expect.poll(() => words(other)).toBe('at nine. Buses at six. ')
  await saved(second.plan)
  expect(words(second.plan)).toBe('at nine. Buses at six. ')
  expect(second.plan.get().aside).toBeUndefined()
})

test('[Y8] two who wrote apart end with the same text and both their words', async () => {
  const [a, b] = [openDevice(), openDevice()]
  const one = await openTab('chief', a)
  const two = await openTab('consul', b)
  one.plan.get().text?.insert(0, 'Aden. ')
  await expect.poll(() => words(two.plan)).toBe('Aden. ')
  for (const { link } of [one, two]) link.close()
  one.plan.get().text?.insert(6, 'By sea. ')
  two.plan.get().text?.insert(6, 'By road. ')
  for (const { plan } of [one, two]) plan.close()
  const { plan: chief } = await openTab('chief', a)
  const { plan: consul } = await openTab('consul', b)
  for (const plan of [chief, consul]) {
    await saved(plan)
    await expect.poll(() => words(plan)).toHaveLength('Aden. By sea. By road. '.length)
  }
  expect(words(chief)).toBe(words(consul))
})
