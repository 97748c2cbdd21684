import { type Connection, rawSocket } from './connection.ts'

/** How much a client has not read yet, and since when. */
export interface Backlog {
  bytes(): number
  /** When it last was empty; undefined while it is. In milliseconds of `performance.now`. */
  since(): number | undefined
  /** When the client has read everything, or is gone. */
  drained(): Promise<void>
}

export interface Written {
  readonly data?: string | Uint8Array
  readonly options?: { readonly wsPreEncodedFrame?: readonly Uint8Array[] }
}

/**
 * Counts what Engine.IO holds for a client. It hands over its whole buffer at once, waits until the
 * system has taken it, and starts again: so there is what waits, and what is under way.
 */
export function watchBacklog(connection: Connection, tooMuch: () => void, limit: number): Backlog {
  let waiting = 0
  let underWay = 0
  let since: number | undefined
  let resolve: (() => void)[] = []
  const raw = rawSocket(connection)
  const bytes = () => Math.max(waiting + underWay, raw?.bufferedAmount ?? 0)
  const settle = () => {
    since = undefined
    const heard = resolve
    resolve = []
    for (const tell of heard) tell()
  }
  connection.on('packetCreate', (packet: Written) => {
    waiting += sizeOf(packet)
    since ??= performance.now()
    if (bytes() > limit) tooMuch()
  })
  connection.on('flush', () => {
    underWay += waiting
    waiting = 0
  })
  connection.transport.on('drain', () => {
    underWay = 0
    if (waiting === 0) settle()
  })
  connection.on('close', settle)
  return {
    bytes,
    since: () => since,
    drained: () =>
      since === undefined ? Promise.resolve() : new Promise((tell) => resolve.push(tell)),
  }
}

const HEADER = 16 // a WebSocket header and what Node keeps for a write, about

/** About how many bytes one message is on the wire. */
export function sizeOf({ data, options }: Written): number {
  const frame = options?.wsPreEncodedFrame?.[0]
  if (frame) return frame.length + HEADER
  return (typeof data === 'string' ? Buffer.byteLength(data) : (data?.length ?? 0)) + HEADER
}
