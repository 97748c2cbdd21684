import { OperationId } from '@homeward/shared/basics'
import { afterAll, expect, test } from 'vitest'
import { openLink, openPlanLink, type PlanLink } from '../../client/src/link/index.ts'
import { type Product, startProduct } from '../support/product.ts'

const operation = OperationId.parse('live-1')
let product: Product | undefined
afterAll(() => product?.remove())

const words = (plan: PlanLink) => plan.get().text?.toJSON() ?? ''
const saved = (plan: PlanLink) =>
  expect.poll(() => plan.get().stands, { timeout: 40_000 }).toBe('saved')

test('[Y4] a plan text survives a power cut, and who was writing writes on under the same id', async () => {
  product = await startProduct()
  const { data, port, url } = product
  const open = (role: string) => {
    const token = product?.token(role) ?? ''
    const link = openLink({ base: url, namespace: '/live', auth: { token } })
    return { link, plan: openPlanLink({ link, operation, document: 'plan' }) }
  }
  const chief = open('chief')
  const consul = open('consul')
  await expect.poll(() => chief.plan.get().text, { timeout: 10_000 }).toBeDefined()
  await expect.poll(() => consul.plan.get().text, { timeout: 10_000 }).toBeDefined()
  const { text } = chief.plan.get()
  for (let i = 0; i < 40; i++) text?.insert(text.length, `line ${i}\n`)
  await saved(chief.plan)
  const id = text?.doc?.clientID
  const acknowledged = words(chief.plan)

  await product.kill()
  text?.insert(0, 'written while the server was gone\n')
  await expect.poll(() => chief.plan.get().stands, { timeout: 10_000 }).toBe('device')
  product = await startProduct({ data, port })

  await expect
    .poll(() => words(consul.plan), { timeout: 60_000 })
    .toBe(`written while the server was gone\n${acknowledged}`)
  await saved(chief.plan)
  expect(chief.plan.get().text?.doc?.clientID).toBe(id)
  expect(chief.plan.get().aside).toBeUndefined()
  for (const { plan, link } of [chief, consul]) {
    plan.close()
    link.close()
  }
})
