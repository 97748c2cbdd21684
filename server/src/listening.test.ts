import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { HTTP_TIMES, limitConnections } from './listening.ts'

/** The times of the product, a hundredth as long. */
const SHORT = { headersTimeout: 150, requestTimeout: 600, connectionsCheckingInterval: 50 }

async function serve(socketsPerAddress = 100, proxies: readonly string[] = []) {
  const http = createServer({ ...HTTP_TIMES, ...SHORT }, (request, response) => {
    request.resume().on('end', () => response.end('ok'))
  })
  limitConnections(http, socketsPerAddress, proxies)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => void http.close())
  const { port } = http.address() as AddressInfo // a port, not a pipe
  const open = async (): Promise<{ socket: Socket; heard: () => string }> => {
    const socket = connect(port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    let heard = ''
    socket.on('data', (bytes) => (heard += bytes))
    socket.on('error', () => undefined) // the server's goodbye
    await once(socket, 'connect')
    return { socket, heard: () => heard }
  }
  return { http, open }
}
const GET = 'GET / HTTP/1.1\r\nHost: x\r\n'

test('[H15] a connection that says nothing, or half of what it has to say, is closed', async () => {
  const { open } = await serve()
  const silent = await open()
  const half = await open()
  half.socket.write(GET)
  const trickle = await open()
  trickle.socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n')
  const drip = setInterval(() => trickle.socket.write('x'), 50)
  onTestFinished(() => clearInterval(drip))
  for (const { socket } of [silent, half, trickle]) if (!socket.closed) await once(socket, 'close')
  expect(trickle.heard()).toContain(' 408 ')
})

test('[H15] a quiet connection between two requests is kept', async () => {
  const { open } = await serve()
  const { socket, heard } = await open()
  socket.write(`${GET}\r\n`)
  await expect.poll(() => heard().split(' 200 ').length - 1).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 1_000)) // longer than either limit
  socket.write(`${GET}\r\n`)
  await expect.poll(() => heard().split(' 200 ').length - 1).toBe(2)
})

test('[H15] headers of more than 8 kB are refused', async () => {
  const { open } = await serve()
  const long = await open()
  long.socket.write(`${GET}X: ${'x'.repeat(9_000)}\r\n\r\n`)
  await expect.poll(long.heard).toContain(' 431 ')
})

test('[H15] one address opens so many connections and no more, and may again when they are gone', async () => {
  const { open } = await serve(1)
  const first = []
  for (let i = 0; i < 7; i++) first.push(await open())
  const eighth = await open()
  if (!eighth.socket.closed) await once(eighth.socket, 'close')
  for (const { socket } of first) socket.destroy()
  await expect
    .poll(async () => {
      const again = await open()
      again.socket.write(`${GET}\r\n`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      return again.heard()
    })
    .toContain(' 200 ')
})

test('[H15] a listed proxy opens as many as it needs', async () => {
  const { open } = await serve(1, ['loopback'])
  for (let i = 0; i < 20; i++) {
    const { socket, heard } = await open()
    socket.write(`${GET}\r\n`)
    await expect.poll(heard).toContain(' 200 ')
  }
})
