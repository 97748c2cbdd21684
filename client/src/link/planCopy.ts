import { PLAN_TEXT } from '@homeward/shared/protocol'
import * as Y from 'yjs'

/** Marks what came from the server, so that it is not sent back. */
export const SERVER = Symbol('server')

/** A new copy of a document. Its own client id is set last: Yjs draws another when it meets its own. */
export function copyOf(state: Uint8Array, client?: number): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state, SERVER)
  if (client !== undefined) doc.clientID = client
  return doc
}

export const textOf = (doc: Y.Doc): Y.Text => doc.getText(PLAN_TEXT)
export const wordsOf = (doc: Y.Doc): string => textOf(doc).toJSON()

/** How much of a client's writing a document holds. */
export const clockOf = (doc: Y.Doc, client: number): number =>
  Y.decodeStateVector(Y.encodeStateVector(doc)).get(client) ?? 0

/**
 * What a copy holds and the server's state does not: new writing and new deletes alone. Encoding it
 * straight from the copy would repeat every delete since the beginning.
 */
export function missingFrom(serverState: Uint8Array, doc: Y.Doc): Uint8Array | undefined {
  const server = new Y.Doc()
  Y.applyUpdate(server, serverState)
  let missing: Uint8Array | undefined
  server.on('update', (update: Uint8Array) => {
    missing = update
  })
  Y.applyUpdate(server, Y.encodeStateAsUpdate(doc))
  server.destroy()
  return missing
}

/** Whether someone else than this client id wrote what is missing: then it cannot be sent. */
export function isAllBy(update: Uint8Array, client: number): boolean {
  return Y.decodeUpdate(update).structs.every(({ id }) => id.client === client)
}

/** Groups updates into messages that the server takes: at most so many bytes, one at least. */
export function nextMessage(pending: readonly Uint8Array[], bytes: number) {
  let size = 0
  let count = 0
  for (const update of pending) {
    if (count > 0 && size + update.length > bytes) break
    size += update.length
    count++
  }
  const [first] = pending
  const update = count > 1 ? Y.mergeUpdates(pending.slice(0, count)) : first
  return update && { update, count }
}
