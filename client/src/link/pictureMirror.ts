import { Instant, type OperationId, type Refusal } from '@homeward/shared/basics'
import { Picture } from '@homeward/shared/picture'
import { Atlas } from '@homeward/shared/protocol'
import * as Y from 'yjs'
import * as z from 'zod'
import { toBytes } from './bytes.ts'
import type { Keep } from './keep.ts'
import type { Link } from './link.ts'
import { openWatched, type Watched } from './linkState.ts'
import { openPictureReader } from './pictureReader.ts'

/** What a screen draws. A new object at each change; rows that did not change are the same objects. */
export interface PictureSnapshot {
  readonly picture: Picture
  readonly atlas: Atlas
  readonly epoch: string
  /** Server time at which the server last said anything about it: how old the figures may be. */
  readonly heardAt: Instant
}

export interface PictureMirror extends Watched<PictureSnapshot | undefined> {
  /** Why the server will not show it. */
  readonly refusal: Watched<Refusal | undefined>
  close(): void
}

const Kept = z.object({ picture: Picture, atlas: Atlas, epoch: z.string(), heardAt: Instant })
const AGAIN_MS = 3_000
const LATER: ReadonlySet<string> = new Set(['try-again', 'too-fast'])
const SAVE_EVERY_MS = 10_000
/** A beat may overtake a picture, which is written at most four times a second. */
const LATE_MS = 5_000

/** Holds the picture document of an operation, and the last one heard when there is no network. */
export function openPictureMirror(link: Link, operation: OperationId, keep?: Keep): PictureMirror {
  const shown = openWatched<PictureSnapshot | undefined>(undefined)
  const refusal = openWatched<Refusal | undefined>(undefined)
  let doc: Y.Doc | undefined
  let read = openPictureReader()
  let epoch = ''
  let late: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  /** Draws a new document before the old one is dropped: a screen is never empty in between. */
  function load(next: string, state: Uint8Array): void {
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, state)
    const old = doc
    doc = fresh
    epoch = next
    read = openPictureReader()
    fresh.on('afterTransaction', ({ changed }: Y.Transaction) => show(changed))
    show()
    old?.destroy()
  }

  function show(changed?: Y.Transaction['changed']): void {
    const found = doc && read(doc, changed)
    if (found) shown.set({ ...found, epoch, heardAt: link.now() })
  }

  async function follow(): Promise<void> {
    clearTimeout(again)
    const answer = await link.ask('picture:follow', { operation })
    if (answer.ok) {
      refusal.set(undefined)
      load(answer.value.epoch, toBytes(answer.value.state))
    } else if (LATER.has(answer.refusal.code)) again = setTimeout(() => void follow(), AGAIN_MS)
    else refusal.set(answer.refusal)
  }

  async function showKept(): Promise<void> {
    const kept = Kept.safeParse(await keep?.read(operation))
    if (kept.success && shown.get() === undefined) shown.set(kept.data)
  }

  const save = () => {
    const snapshot = shown.get()
    if (snapshot && epoch !== '') void keep?.write(operation, snapshot)
  }

  const stops = [
    link.onConnect(() => void follow()),
    link.on('picture:update', (said) => {
      if (said.operation === operation && said.epoch === epoch && doc)
        Y.applyUpdate(doc, toBytes(said.update))
    }),
    link.on('picture:epoch', (said) => {
      if (said.operation === operation) load(said.epoch, toBytes(said.state))
    }),
    link.on('beat', ({ ends }) => {
      const snapshot = shown.get()
      if (!snapshot || epoch === '') return
      const end = ends[operation] ?? 0
      if (end <= snapshot.picture.seq) return shown.set({ ...snapshot, heardAt: link.now() })
      clearTimeout(late)
      late = setTimeout(() => (shown.get()?.picture.seq ?? 0) < end && void follow(), LATE_MS)
    }),
  ]
  void showKept()
  const saving = setInterval(save, SAVE_EVERY_MS)
  globalThis.addEventListener?.('pagehide', save)

  return {
    get: shown.get,
    subscribe: shown.subscribe,
    refusal,
    close() {
      save()
      clearInterval(saving)
      clearTimeout(late)
      clearTimeout(again)
      globalThis.removeEventListener?.('pagehide', save)
      for (const stop of stops) stop()
      doc?.destroy()
    },
  }
}
