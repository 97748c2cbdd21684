import { OperationId } from '@homeward/shared/basics'
import { expect, onTestFinished, test } from 'vitest'
import { openDevice } from '../support/device.ts'
import { startProduct } from '../support/product.ts'

const LIVE = OperationId.parse('live-1')

test('[A18] an officer reads level L3 of the person that a chief has granted, for a reason, until it is taken back', async () => {
  const product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  onTestFinished(() => product.remove())
  const chief = await openDevice(product, 'chief', LIVE)
  onTestFinished(() => chief.close())
  const write = (person: string, field: string, value: string) => ({
    ...{ id: `grant-${person}-${field}`, person, field, value, base: [] },
  })
  await chief.ask('register:put', {
    operation: LIVE,
    writes: ['p-one', 'p-two'].flatMap((person) => [
      write(person, 'nameLatin', `Example ${person}`),
      write(person, 'medical', `CANARY of ${person}`),
    ]),
  })
  const read = async (person: string) => {
    const body = { level: 'L3', reason: 'medical' }
    const path = `/api/operations/${LIVE}/people/${person}/read`
    return (await product.ask(path, { role: 'officer', body })).text()
  }
  const grants = `/api/operations/${LIVE}/people/p-one/grants`
  const body = { actor: 'officer-1', hours: 2, reason: 'medical' }
  expect(await read('p-one')).toContain('not-allowed')
  expect((await product.ask(grants, { role: 'officer', body })).status).toBe(403)
  const consul = { ...body, actor: 'consul-1' }
  expect(await (await product.ask(grants, { role: 'chief', body: consul })).json()).toMatchObject({
    refusal: { code: 'account-unknown' },
  })
  expect(await (await product.ask(grants, { role: 'chief', body })).json()).toMatchObject({
    grants: [{ actor: 'officer-1', person: 'p-one', by: 'chief-1' }],
  })
  expect(await read('p-one')).toContain('CANARY of p-one')
  expect(await read('p-two')).toContain('not-allowed')
  const taken = await product.ask(`${grants}/officer-1`, { role: 'chief', method: 'DELETE' })
  expect(taken.status).toBe(200)
  expect(await read('p-one')).toContain('not-allowed')
  const audit = await (await product.ask(`/api/operations/${LIVE}/audit`, { role: 'chief' })).text()
  for (const act of ['care:grant', 'care:grant-end', 'care:read']) expect(audit).toContain(act)
})
