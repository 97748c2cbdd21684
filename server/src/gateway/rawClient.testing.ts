/** A client below Socket.IO: it says what it is told to and counts what it hears. */
export async function openRawClient(port: number, origin?: string) {
  const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`
  // Node's WebSocket takes headers, which browsers do not let a page set.
  const socket = new WebSocket(url, origin ? ({ headers: { origin } } as never) : undefined)
  socket.binaryType = 'arraybuffer'
  const heard: (string | Uint8Array)[] = []
  let closed = false
  socket.addEventListener('message', ({ data }) => {
    heard.push(typeof data === 'string' ? data : new Uint8Array(data as ArrayBuffer)) // by binaryType
    if (data === '2') socket.send('3') // Engine.IO's ping and pong
  })
  socket.addEventListener('close', () => {
    closed = true
  })
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error('not let in')))
  })
  return {
    heard,
    isClosed: () => closed,
    send: (data: string | Uint8Array<ArrayBuffer>) => socket.send(data),
    /** Joins a namespace with an auth payload, as text. */
    join: (nsp: string, auth: object) => socket.send(`40${nsp},${JSON.stringify(auth)}`),
    close: () => socket.close(),
  }
}
export type RawClient = Awaited<ReturnType<typeof openRawClient>>
