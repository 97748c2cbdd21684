import { expect, test } from 'vitest'
import { grantClient } from './grants.ts'
import { memoryPlanStore } from './memoryPlanStore.ts'
import { FIRST_EPOCH } from './planStore.ts'

const now = (known: [number, number][] = []) => ({
  epoch: FIRST_EPOCH,
  state: new Uint8Array(),
  known: new Map(known),
})

test('[Y6] a device gets its client id again with its key, when it holds all its own writing', async () => {
  const store = memoryPlanStore()
  const { client, key } = await grantClient(store, 'plan', now(), 'wang', undefined)
  const resume = { epoch: FIRST_EPOCH, client, key, clock: 12 }
  expect(await grantClient(store, 'plan', now([[client, 12]]), 'wang', resume)).toEqual({
    client,
    key,
  })
})

test('[Y6] it gets another when it has lost writing, shows a wrong key, or is someone else', async () => {
  const store = memoryPlanStore()
  const { client, key } = await grantClient(store, 'plan', now(), 'wang', undefined)
  const resume = { epoch: FIRST_EPOCH, client, key, clock: 12 }
  const ask = (actor: string, more: object, known = 12) =>
    grantClient(store, 'plan', now([[client, known]]), actor, { ...resume, ...more })
  for (const other of [
    await ask('wang', {}, 13),
    await ask('wang', { key: 'x'.repeat(22) }),
    await ask('li', {}),
    await ask('wang', { epoch: 'another' }), // what it wrote in another epoch says nothing of this one
  ])
    expect(other.client).not.toBe(client)
})
