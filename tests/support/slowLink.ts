import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { openDice } from './dice.ts'

const SLICE_MS = 50
/** Such a line keeps nothing open: what has been still for so long is gone. */
const STILL_MS = 150
/** A request and its answer are about so long: a cut somewhere in there is felt. */
const CUT_WITHIN = 1_200

/**
 * A line in front of a server: so many bits a second each way, and of a hundred connections so many
 * are cut at some byte, of the question or of the answer.
 */
export async function openSlowLink(
  port: number,
  { bitsPerSecond, cutOf100, seed }: { bitsPerSecond: number; cutOf100: number; seed: string },
) {
  const dice = openDice(seed)
  const slice = Math.max(1, Math.round((bitsPerSecond / 8 / 1_000) * SLICE_MS))
  const said = { connections: 0, cut: 0 }
  const open = new Set<Socket>()

  /** Passes on what comes, slice by slice, until the cut. */
  function carry(
    from: Socket,
    to: Socket,
    left: { bytes: number },
    end: () => void,
    isAnswer: boolean,
  ): void {
    const waiting: Buffer[] = []
    let still = 0
    let used = false
    from.on('data', (chunk: Buffer) => waiting.push(chunk))
    const timer = setInterval(() => {
      const all = Buffer.concat(waiting.splice(0))
      const now = all.subarray(0, Math.min(slice, left.bytes))
      if (all.length > now.length) waiting.unshift(all.subarray(now.length))
      if (now.length > 0) to.write(now)
      left.bytes -= now.length
      used ||= now.length > 0
      still = now.length > 0 ? 0 : still + SLICE_MS
      if (used && still > STILL_MS && isAnswer) return end()
      if (left.bytes <= 0) end()
      else if (from.destroyed && waiting.length === 0) to.end()
    }, SLICE_MS)
    to.once('close', () => clearInterval(timer))
  }

  const server = createServer((near) => {
    said.connections += 1
    const far = connect(port, '127.0.0.1')
    const isCut = dice.below(100) < cutOf100
    if (isCut) said.cut += 1
    const left = { bytes: isCut ? dice.below(CUT_WITHIN) : Number.POSITIVE_INFINITY }
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', end)
      socket.once('close', () => open.delete(socket))
    }
    carry(near, far, left, end, false)
    carry(far, near, left, end, true)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo // a port, not a pipe
  return {
    url: `http://127.0.0.1:${own}`,
    said,
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
