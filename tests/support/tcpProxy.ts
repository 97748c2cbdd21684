import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, connect as dial, type Socket } from 'node:net'

/** A line that can die without anyone being told: nothing passes, and nobody hears a close. */
export interface TcpProxy {
  readonly port: number
  /** When a byte last came from the server, in ms of `performance.now`. */
  heardAt(): number
  freeze(): void
  thaw(): void
  close(): void
}

export async function openTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let frozen = false
  let heardAt = performance.now()
  const server = createServer((client) => {
    const upstream = dial(target, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined) // the other side is gone
      socket.on('close', () => {
        sockets.delete(socket)
        // Half open: who is frozen does not hear that the other end has left.
        if (!frozen) (socket === client ? upstream : client).destroy()
      })
      if (frozen) socket.pause()
    }
    client.on('data', (bytes) => void (frozen || upstream.write(bytes)))
    upstream.on('data', (bytes) => {
      if (frozen) return
      heardAt = performance.now()
      client.write(bytes)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port, // a port, not a pipe
    heardAt: () => heardAt,
    freeze() {
      frozen = true
      for (const socket of sockets) socket.pause()
    },
    /** What was under way is lost with its connections, as on a real line. */
    thaw() {
      frozen = false
      for (const socket of sockets) socket.destroy()
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
