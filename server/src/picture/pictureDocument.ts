import { PICTURE_MAPS, type PictureMap, type PictureMaps } from '@homeward/shared/protocol'
import * as Y from 'yjs'

/**
 * When a document is given up for a new one. Yjs frees values that were written over, but never
 * their places in history: a million sets over 4,140 keys leave 205 MB of heap for 64 kB of data.
 */
export const EPOCH_LIMITS = {
  structs: 100_000,
  timesLive: 8,
  bytes: 524_288,
} as const
export type EpochLimits = { readonly [Name in keyof typeof EPOCH_LIMITS]: number }

/** Structs after which the size is worth measuring: it means encoding the whole document. */
const MEASURE_EVERY = 4_096

/** A Yjs document that only this server writes: changed keys only, and never more than one epoch's worth. */
export function openPictureDocument(nextEpoch: () => string, limits: EpochLimits = EPOCH_LIMITS) {
  let doc = new Y.Doc()
  let epoch = nextEpoch()
  let written = emptyMaps()
  let state: Uint8Array | undefined
  let measured = 0

  function set(maps: PictureMaps): void {
    for (const name of PICTURE_MAPS) {
      const map = doc.getMap(name)
      const known = written[name]
      for (const [key, value] of maps[name]) {
        const json = JSON.stringify(value)
        if (known.get(key) === json) continue
        map.set(key, JSON.parse(json)) // plain, and the document's own
        known.set(key, json)
      }
      for (const key of known.keys())
        if (!maps[name].has(key)) {
          map.delete(key)
          known.delete(key)
        }
    }
  }

  /** @returns the update for those who have the document; nothing when nothing changed */
  function write(maps: PictureMaps): Uint8Array | undefined {
    let update: Uint8Array | undefined
    const hear = (bytes: Uint8Array) => {
      update = bytes
    }
    doc.on('update', hear)
    doc.transact(() => set(maps))
    doc.off('update', hear)
    if (update) state = undefined
    return update
  }

  /** Encoded once for all who join between two writes. */
  const encoded = () => (state ??= Y.encodeStateAsUpdate(doc))

  const isFull = (): boolean => {
    const structs = structsOf(doc)
    if (structs > limits.structs) return true
    if (structs - measured < Math.min(MEASURE_EVERY, limits.structs / 8)) return false
    measured = structs
    return encoded().length > Math.max(limits.bytes, limits.timesLive * bytesOf(written))
  }

  return {
    epoch: () => epoch,
    state: encoded,
    write,
    isFull,
    /** Starts again with what stands in it now, under a new epoch. */
    renew(maps: PictureMaps): void {
      doc.destroy()
      doc = new Y.Doc()
      epoch = nextEpoch()
      written = emptyMaps()
      measured = 0
      state = undefined
      write(maps)
    },
    close: () => doc.destroy(),
  }
}
export type PictureDocument = ReturnType<typeof openPictureDocument>

type Written = Record<PictureMap, Map<string, string>>

const emptyMaps = (): Written => ({
  head: new Map(),
  places: new Map(),
  legs: new Map(),
  byKind: new Map(),
  byNationality: new Map(),
  discrepancies: new Map(),
  vehicles: new Map(),
  hazards: new Map(),
  atlas: new Map(),
})

function bytesOf(written: Written): number {
  let bytes = 0
  for (const name of PICTURE_MAPS)
    for (const [key, json] of written[name]) bytes += key.length + json.length
  return bytes
}

export function structsOf(doc: Y.Doc): number {
  let structs = 0
  for (const ofClient of doc.store.clients.values()) structs += ofClient.length
  return structs
}
