import { once } from 'node:events'
import { WebSocket } from 'ws'

/** One Socket.IO connection in the fewest possible steps, so that a thousand of them are cheap. */
export interface Line {
  ask(name: string, body: unknown): Promise<unknown>
  /** Hears every binary frame, as it came. */
  onFrame(hear: (frame: Buffer) => void): void
  close(): void
}

/** @param auth what the handshake carries; `frames: 'binary'` for one frame a tick */
export async function dial(
  port: number,
  auth: { readonly token: string; readonly frames?: 'binary' },
): Promise<Line> {
  const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`
  const socket = new WebSocket(url, { perMessageDeflate: false })
  const waiting = new Map<string, (answer: unknown) => void>()
  let asked = 0
  let hearFrame: (frame: Buffer) => void = () => {}
  const connected = new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer, binary) => {
      if (binary) return hearFrame(data)
      const text = data.toString()
      if (text === '2') socket.send('3')
      else if (text.startsWith('0')) socket.send(`40/live,${JSON.stringify(auth)}`)
      else if (text.startsWith('40')) resolve()
      else if (text.startsWith('44')) reject(new Error(text))
      else if (text.startsWith('43')) answer(text)
    })
  })
  const answer = (text: string) => {
    const [, id = '', json = '[]'] = /^43\/live,(\d+)(.*)$/s.exec(text) ?? []
    waiting.get(id)?.(JSON.parse(json)[0])
    waiting.delete(id)
  }
  await once(socket, 'open')
  await connected
  return {
    ask(name, body) {
      const id = String(asked++)
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        socket.send(`42/live,${id}${JSON.stringify([name, body])}`)
      })
    },
    onFrame(hear) {
      hearFrame = hear
    },
    close: () => socket.terminate(),
  }
}
