// The floor: what comes from anybody goes to everybody, one frame each. No rights, no storage.
import { type WebSocket, WebSocketServer } from 'ws'
import { answerParent } from './ipc.ts'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
const readers = new Set<WebSocket>()
server.on('connection', (socket, request) => {
  if (request.url === '/read') readers.add(socket)
  socket.on('close', () => readers.delete(socket))
  socket.on('message', (data: Buffer, binary) => {
    for (const reader of readers) reader.send(data, { binary })
  })
})
server.on('listening', () => {
  const address = server.address()
  answerParent(typeof address === 'object' && address ? address.port : 0)
})
