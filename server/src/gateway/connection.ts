import type { Socket } from 'socket.io'

/** One WebSocket, as Engine.IO sees it. Only this file and `backlog.ts` know what is inside. */
export type Connection = Socket['conn']

interface RawWebSocket {
  terminate(): void
  readonly bufferedAmount: number
  on(event: 'ping', hear: () => void): void
  readonly _socket?: { readonly writableLength: number; write(bytes: Uint8Array): boolean } | null
}

/** Engine.IO keeps its `ws` private; a socket that must go at once cannot wait for its goodbye. */
export const rawSocket = (connection: Connection): RawWebSocket | undefined =>
  (connection.transport as unknown as { socket?: RawWebSocket }).socket // private in its types

const GOODBYE_MS = 1_000

/** Ends a connection: what is on its way may still leave, but nobody waits for a reader. */
export function cut(connection: Connection): void {
  const raw = rawSocket(connection)
  connection.close()
  setTimeout(() => raw?.terminate(), GOODBYE_MS).unref()
}

const TEXT = 1
const BINARY = 2
const FINAL = 128

/** What goes to many receivers, with its WebSocket header written once. */
export interface SharedFrame {
  readonly data: string | Buffer
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly Buffer[] }
  readonly size: number
}

export function textFrame(packet: string): SharedFrame {
  return sharedFrame(TEXT, packet, Buffer.from(`4${packet}`)) // 4: Engine.IO's "message"
}

export const binaryFrame = (bytes: Uint8Array): SharedFrame =>
  sharedFrame(BINARY, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes)

function sharedFrame(opcode: number, data: string | Buffer, payload: Uint8Array): SharedFrame {
  const whole = Buffer.concat([header(opcode, payload.length), payload])
  return { data, options: { compress: false, wsPreEncodedFrame: [whole] }, size: whole.length }
}

/** RFC 6455 §5.2, unmasked, in one fragment. */
function header(opcode: number, length: number): Buffer {
  if (length < 126) return Buffer.of(FINAL + opcode, length)
  if (length < 65_536) {
    const head = Buffer.of(FINAL + opcode, 126, 0, 0)
    head.writeUInt16BE(length, 2)
    return head
  }
  const head = Buffer.alloc(10)
  head[0] = FINAL + opcode
  head[1] = 127
  head.writeBigUInt64BE(BigInt(length), 2)
  return head
}

/**
 * Sends a frame that is ready. While nothing waits it goes straight to the system: Engine.IO's own
 * way costs as much again as the write itself. A reader that is slow is served, and counted, that way.
 */
export function writeFrame(connection: Connection, { data, options }: SharedFrame): void {
  const [whole] = options.wsPreEncodedFrame
  const wire = idleWire(connection)
  // Engine.IO writes to the options it is given, so each receiver has a copy of its own.
  if (!wire || !whole) connection.write(data, { ...options })
  else wire.write(whole)
}

/** The socket below, when all that was sent before has gone into it: the order stays. */
function idleWire(connection: Connection) {
  const { transport, readyState } = connection
  const { writeBuffer } = connection as unknown as { writeBuffer: readonly unknown[] } // private in its types
  const idle = readyState === 'open' && transport.writable && writeBuffer.length === 0
  const wire = idle ? rawSocket(connection)?._socket : undefined
  return wire?.writableLength === 0 ? wire : undefined
}
