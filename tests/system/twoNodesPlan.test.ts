import { type Bytes, PLAN_TEXT } from '@homeward/shared/protocol'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { Device } from '../support/device.ts'
import { device, opened, openNodes, operation } from '../support/nodes.ts'
import { noRedis, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

/** Writes into the plan as a stranger's program would, with `yjs` alone. */
async function openPen(device: Device) {
  const opening = await device.ask('plan:open', { operation, document: 'plan' })
  if (!opening.ok) throw new Error(`not opened: ${opening.refusal.code}`)
  const { epoch, client, state } = opening.value
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytesOf(state), 'server')
  doc.clientID = client
  device.on('plan:update', ({ update }) => Y.applyUpdate(doc, bytesOf(update), 'server'))
  const text = doc.getText(PLAN_TEXT)
  return {
    text: () => text.toJSON(),
    async write(words: string) {
      const before = Y.encodeStateVector(doc)
      text.insert(text.length, words)
      const update = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('base64')
      const answer = await device.ask('plan:update', { operation, document: 'plan', epoch, update })
      expect(answer).toMatchObject({ ok: true })
    },
  }
}

const bytesOf = (bytes: Bytes): Uint8Array =>
  typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes, 'base64')) : bytes

describe.skipIf(noRedis)('two servers and a text that both edit', () => {
  test('[N1] [Y7] what is written into the plan at one is read at the other, and both end with one text', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.remove())
    const nodes = await openNodes(redis)
    await opened(nodes[0])
    const pens = await Promise.all(nodes.map(async (node) => openPen(await device(node))))
    await Promise.all(
      pens.map(async (pen, i) => {
        for (let n = 0; n < 20; n += 1) await pen.write(`${'ab'[i]}${n} `)
      }),
    )
    await until('both read the same', () => {
      const [one, two] = pens.map((pen) => pen.text())
      return one === two && one?.split(' ').length === 41
    })
    const third = await openPen(await device(nodes[0], 'officer')) // from the store, not by ear
    expect(third.text()).toBe(pens[0]?.text())
  })
})
