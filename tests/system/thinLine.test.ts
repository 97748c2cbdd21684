import { OperationId } from '@homeward/shared/basics'
import { Report } from '@homeward/shared/ledger'
import { writeShort } from '@homeward/shared/shortForm'
import { io } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

/** A WebSocket frame of up to 64 kB from a client: two bytes, two of length, four of mask. */
const FRAME = 8

test('[FD8] a count with its parts goes over the wire in under 200 bytes, and its answer tells what became of it', async () => {
  const product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  onTestFinished(() => product.remove())
  await startLive(product)
  const operation = OperationId.parse('live-1')
  const now = Date.now()
  const report = Report.parse({
    id: '4f2kq8z1xw3mc',
    at: now,
    heardAt: now - 3_600_000,
    event: {
      type: 'GroupIn',
      at: { place: 'port-sudan-school' },
      n: 46,
      breakdown: { men: 20, women: 16, children: 8, infants: 2 },
      needsHelp: 3,
    },
  })
  const [text = ''] = writeShort(operation, [report]).texts
  const socket = io(`${product.url}/live`, {
    transports: ['websocket'],
    auth: { token: product.token('consul') },
  })
  onTestFinished(() => void socket.close())
  await new Promise((resolve) => socket.once('connect', resolve as () => void))
  const sent: number[] = []
  socket.io.engine.on('packetCreate', ({ data }: { data?: string }) => {
    if (data?.includes('ledger:short')) sent.push(Buffer.byteLength(data) + 1 + FRAME)
  })
  const ask = { operation, text }
  const answer = await socket.timeout(10_000).emitWithAck('ledger:short', ask)
  expect(answer).toMatchObject({ value: { verdicts: [{ verdict: 'recorded' }], faults: [] } })
  expect(sent).toHaveLength(1)
  expect(sent[0]).toBeLessThan(200)
  // Later the phone's own report is the same entry.
  const again = await socket.emitWithAck('ledger:report', { operation, reports: [report] })
  expect(again).toMatchObject({ value: { verdicts: [{ verdict: 'duplicate' }] } })
})
