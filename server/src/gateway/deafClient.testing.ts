import { connect } from 'node:net'

/** A client that says what it is told to and never reads a byte; it even answers pings unheard. */
export async function openDeafClient(port: number) {
  const socket = connect({ port, host: '127.0.0.1' })
  let closed = false
  socket.on('close', () => {
    closed = true
  })
  socket.on('error', () => undefined) // the server's goodbye
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      `Sec-WebSocket-Key: ${Buffer.from('a deaf client ..').toString('base64')}\r\n\r\n`,
  )
  await new Promise((resolve) => socket.once('data', resolve))
  socket.pause()
  const pongs = setInterval(() => send('3'), 1_000)

  function send(text: string): void {
    const payload = Buffer.from(text)
    const length = payload.length
    const head =
      length < 126
        ? Buffer.of(0x81, 0x80 + length)
        : Buffer.of(0x81, 0xfe, length >> 8, length & 255)
    socket.write(Buffer.concat([head, Buffer.alloc(4), payload])) // masked with noughts
  }
  return {
    send,
    /** A write shows that the other side is gone: what comes from it is not read. */
    isClosed: () => closed || socket.destroyed || socket.errored !== null,
    close() {
      clearInterval(pongs)
      socket.destroy()
    },
  }
}
