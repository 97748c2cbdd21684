// Runs in a thread of its own: whoever measures the others must not be slowed by what attacks them.
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { ROUTES } from '@homeward/server/http'
import { io } from 'socket.io-client'
import * as Y from 'yjs'
import { writtenDocument } from '../../server/src/gate/attackBytes.testing.ts'
import { attacksOnContent } from '../../server/src/gate/attacksOnContent.testing.ts'
import { attacksOnStructure } from '../../server/src/gate/attacksOnStructure.testing.ts'
import { openDeafClient } from '../../server/src/gateway/deafClient.testing.ts'
import { openRawClient } from '../../server/src/gateway/rawClient.testing.ts'
import { openDice } from './dice.ts'
import { hostileFrame } from './hostileFrames.ts'
import { hostileRequest } from './hostileRequests.ts'

export type Attack = 'frames' | 'requests' | 'updates' | 'silence' | 'deafness'
export interface Attacked {
  readonly attacks: readonly Attack[]
  readonly url: string
  readonly port: number
  readonly tokens: readonly string[]
  readonly ms: number
}

const { attacks, url, port, tokens, ms } = workerData as Attacked // made by `openAttacks`
const dice = openDice(attacks.join())
const until = performance.now() + ms
const goesOn = () => performance.now() < until
const pause = (wait: number) => new Promise((resolve) => setTimeout(resolve, wait))
const token = () => tokens[dice.below(tokens.length)] ?? ''
const refused = () => undefined // what the server does not let in is tried again

const carryOut: Record<Attack, () => Promise<number>> = {
  async frames() {
    let sent = 0
    while (goesOn()) {
      const raw = await openRawClient(port).catch(refused)
      raw?.join('/live', { token: token() })
      await pause(20)
      for (let burst = 0; raw && burst < 150 && !raw.isClosed() && goesOn(); burst++, sent++) {
        raw.send(hostileFrame(dice))
        if (burst % 10 === 0) await pause(1)
      }
      raw?.close()
    }
    return sent
  },
  async requests() {
    const agent = new Agent({ keepAlive: true, maxSockets: 8 })
    let sent = 0
    const send = () =>
      new Promise<void>((resolve) => {
        const { method, path, headers, body } = hostileRequest(dice, ROUTES, tokens)
        const target = { host: '127.0.0.1', port, agent, method, path: encodeURI(path), headers }
        const asked = request(target, (answer) => answer.resume().on('close', resolve))
        asked.on('error', () => resolve())
        asked.end(body)
        sent++
      })
    const one = async () => {
      while (goesOn()) await send()
    }
    await Promise.all(Array.from({ length: 8 }, one))
    return sent
  },
  /** Every row of the table of what bare Yjs lets through, over the wire, as whoever may write. */
  async updates() {
    const doc = writtenDocument()
    const rows = [...attacksOnStructure(doc), ...attacksOnContent(doc)]
    const honest = Y.encodeStateAsUpdate(doc)
    let sent = 0
    while (goesOn()) {
      const auth = { token: token() }
      const socket = io(`${url}/live`, {
        transports: ['websocket'],
        auth,
        reconnection: false,
        forceNew: true,
      })
      const about = { operation: 'live-1', document: 'plan' }
      const opened = await socket.timeout(2_000).emitWithAck('plan:open', about).catch(refused)
      for (let i = 0; i < 60 && opened?.ok && goesOn() && socket.connected; i++, sent++) {
        const row = rows[sent % rows.length]?.bytes ?? honest
        const update = Buffer.from(row.length > 90_000 ? row.subarray(0, 90_000) : row)
        const ask = { ...about, epoch: opened.value.epoch, update: update.toString('base64') }
        await socket.timeout(2_000).emitWithAck('plan:update', ask).catch(refused)
      }
      socket.close()
      await pause(50)
    }
    return sent
  },
  /** Opens what it may and says nothing, or only half of it. */
  async silence() {
    let opened = 0
    let held: Socket[] = []
    while (goesOn()) {
      held = held.filter((socket) => !socket.destroyed)
      for (let i = held.length; i < 300; i++, opened++) {
        const socket = connect(port, '127.0.0.1')
        socket.on('error', refused)
        if (i % 2)
          socket.write('POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
        held.push(socket)
      }
      await pause(500)
    }
    for (const socket of held) socket.destroy()
    return opened
  },
  async deafness() {
    let asked = 0
    while (goesOn()) {
      const deaf = await openDeafClient(port)
      deaf.send(`40/live,{"token":"${token()}"}`)
      await pause(300)
      for (let i = 0; i < 500 && !deaf.isClosed() && goesOn(); i++, asked++) {
        deaf.send(`42/live,${i}["ledger:read",{"operation":"live-1","after":0,"limit":1000}]`)
        deaf.send(`42/live,${i}["picture:follow",{"operation":"live-1"}]`)
        await pause(10)
      }
      deaf.close()
    }
    return asked
  },
}

void Promise.all(attacks.map((attack) => carryOut[attack]())).then((counts) =>
  parentPort?.postMessage(counts),
)
