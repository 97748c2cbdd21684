import { batchFrame, type Message, PACKET, writeBatch } from '@homeward/shared/protocol'
import type { Socket } from 'socket.io'
import type { Session } from '../session/index.ts'
import type { Backlog } from './backlog.ts'
import { binaryFrame, type SharedFrame, textFrame, writeFrame } from './connection.ts'
import { packetText, TEXT } from './parser.ts'
import type { Spending } from './spending.ts'

/** One signed-in client in one namespace. */
export interface Line {
  readonly socket: Socket
  readonly session: Session
  readonly nsp: string
  readonly binary: boolean // speaks our frames
  readonly backlog: Backlog
  readonly spending: Spending
  /** What ends with the line: what it follows and has open. */
  readonly leave: Set<() => void>
}

/** Tells one client something now, before whatever the next tick brings. */
export const say = (line: Line, message: Message): void =>
  writeFrame(line.socket.conn, frameFor(line, message))

/** One message as a line of this kind hears it. */
export const frameFor = ({ nsp, binary }: Line, message: Message): SharedFrame =>
  binary
    ? binaryFrame(batchFrame(nsp, writeBatch([message], TEXT)))
    : textFrame(eventText(nsp, message))

export const eventText = (nsp: string, { name, body }: Message): string =>
  packetText({ type: PACKET.event, nsp, data: [name, body] })
