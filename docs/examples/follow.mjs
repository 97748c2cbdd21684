// Follows an operation: node follow.mjs http://localhost:4180 TOKEN live-1
import { io } from 'socket.io-client'
import * as Y from 'yjs'

const [, , url, token, operation] = process.argv
const socket = io(`${url}/live`, { transports: ['websocket'], auth: { token } })
const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64'))
let picture = new Y.Doc()
let epoch = ''

function show() {
  const head = picture.getMap('head')
  const { located, named, unnamed, aboard } = head.get('totals')
  console.log(
    `seq ${head.get('seq')}: located ${located} = ${named} + ${unnamed}, aboard ${aboard}`,
  )
}

function load(next, state) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes(state))
  picture = doc
  epoch = next
  show()
}

socket.on('picture:epoch', (said) => load(said.epoch, said.state))
socket.on('picture:update', (said) => {
  if (said.epoch !== epoch) return
  Y.applyUpdate(picture, bytes(said.update))
  show()
})
socket.on('connect', async () => {
  const answer = await socket.emitWithAck('picture:follow', { operation })
  if (answer.ok) load(answer.value.epoch, answer.value.state)
  else console.error(answer.refusal)
})
socket.on('connect_error', (error) => console.error(error.message))
