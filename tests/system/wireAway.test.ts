import { connect, createServer, type Socket as TcpSocket } from 'node:net'
import { OperationId } from '@homeward/shared/basics'
import { afterEach, expect, test } from 'vitest'
import { type Keep, type Link, openLink, openPictureMirror } from '../../client/src/link/index.ts'
import {
  openTestGateway,
  report,
  sessionOf,
  type TestGateway,
} from '../../server/src/gateway/gateway.testing.ts'

const operation = OperationId.parse('live-1')
const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close()
})

const keep = <Part extends { close(): unknown }>(part: Part): Part => {
  opened.push(part)
  return part
}

/** A line to the gateway that can be frozen, as a satellite link freezes: nothing is closed. */
async function openLine(port: number) {
  const pairs = new Set<[TcpSocket, TcpSocket]>()
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    near.on('data', (chunk) => far.write(chunk)).on('error', () => far.destroy())
    far.on('data', (chunk) => near.write(chunk)).on('error', () => near.destroy())
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    pairs.add([near, far])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return keep({
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    freeze() {
      for (const pair of pairs) for (const side of pair) side.pause()
    },
    thaw() {
      for (const pair of pairs) for (const side of pair) side.resume()
    },
    cut() {
      for (const pair of pairs) for (const side of pair) side.destroy()
    },
    close() {
      for (const pair of pairs) for (const side of pair) side.destroy()
      server.close()
    },
  })
}

async function openGatewayAndLine(
  limits: object = {},
): Promise<{ gateway: TestGateway; line: Awaited<ReturnType<typeof openLine>>; link: Link }> {
  const gateway = keep(await openTestGateway({ limits }))
  const line = await openLine(gateway.port)
  const link = keep(openLink({ base: line.url, namespace: '/live', auth: { token: 'chief' } }))
  await expect.poll(() => link.state.get().is).toBe('live')
  return { gateway, line, link }
}

const seen = (person: string) => [
  report({ type: 'CheckedIn', persons: [person], place: 'port-aden' }),
]

test('[W9] a frozen line looks away within seconds, and the picture is as it was heard; thawed it is new', async () => {
  const { gateway, line, link } = await openGatewayAndLine()
  const mirror = keep(openPictureMirror(link, operation))
  await gateway.operation.report(seen('p-1'), sessionOf('consul'))
  await expect.poll(() => mirror.get()?.picture.totals.located).toBe(1)
  line.freeze()
  const heardAt = mirror.get()?.heardAt ?? 0
  await gateway.operation.report(seen('p-2'), sessionOf('consul'))
  await expect.poll(() => link.state.get().is, { timeout: 45_000 }).toBe('away')
  expect(mirror.get()?.picture.totals.located).toBe(1)
  expect(mirror.get()?.heardAt).toBeLessThanOrEqual(heardAt + 5_000)
  const state = link.state.get()
  expect(state.is === 'away' && state.since).toBeGreaterThan(heardAt - 5_000)
  line.thaw()
  await expect.poll(() => mirror.get()?.picture.totals.located, { timeout: 45_000 }).toBe(2)
  expect(link.state.get().is).toBe('live')
})

test('[W9] after a cut the link comes back by itself, and an ask in between is answered, not kept', async () => {
  const { line, link } = await openGatewayAndLine()
  line.cut()
  await expect.poll(() => link.state.get().is).toBe('away')
  expect(await link.ask('clock:read', {})).toEqual({ ok: false, refusal: { code: 'try-again' } })
  await expect.poll(() => link.state.get().is, { timeout: 30_000 }).toBe('live')
  expect(await link.ask('clock:read', {})).toMatchObject({ ok: true })
})

test('[W7] a link that is not let in says why and does not knock for ever', async () => {
  const gateway = keep(await openTestGateway())
  const link = keep(
    openLink({ base: gateway.url, namespace: '/live', auth: { token: 'trainer@drill' } }),
  )
  await expect
    .poll(() => link.state.get())
    .toEqual({ is: 'refused', refusal: { code: 'not-allowed' } })
})

test('[P6] a page that opens without a network shows the last picture with its age, then the new one', async () => {
  const kept = new Map<string, unknown>()
  const device: Keep = {
    read: async (key) => structuredClone(kept.get(key)),
    write: async (key, value) => void kept.set(key, structuredClone(value)),
  }
  const { gateway, line, link } = await openGatewayAndLine()
  const first = openPictureMirror(link, operation, device)
  await gateway.operation.report(seen('p-1'), sessionOf('consul'))
  await expect.poll(() => first.get()?.picture.totals.located).toBe(1)
  const heardAt = first.get()?.heardAt
  first.close()
  line.cut()
  await gateway.operation.report(seen('p-2'), sessionOf('consul'))

  const nowhere = keep(openLink({ base: 'http://127.0.0.1:9', namespace: '/live' }))
  const old = keep(openPictureMirror(nowhere, operation, device))
  await expect.poll(() => old.get()?.picture.totals.located).toBe(1)
  expect(old.get()?.heardAt).toBe(heardAt)

  const back = keep(openLink({ base: gateway.url, namespace: '/live', auth: { token: 'chief' } }))
  const fresh = keep(openPictureMirror(back, operation, device))
  await expect.poll(() => fresh.get()?.picture.totals.located).toBe(2)
})
