import type { Instant } from '@homeward/shared/basics'
import type { Picture } from '@homeward/shared/picture'
import { type Atlas, atlasOf, layOut, type PictureMaps } from '@homeward/shared/protocol'
import type { Operation } from '../operation/index.ts'
import { type EpochLimits, openPictureDocument } from './pictureDocument.ts'

/** What a follower of a picture is told. */
export interface PictureFollower {
  update(epoch: string, update: Uint8Array): void
  /** A new document in place of the old one. */
  renewed(epoch: string, state: Uint8Array): void
}

/** The live picture of one operation at one level, as a document that followers hold. */
export interface PictureFeed {
  /** The document now: what a new follower starts from. */
  now(): { readonly epoch: string; readonly state: Uint8Array }
  follow(follower: PictureFollower): () => void
  close(): void
}

/** At most four times a second; less often where deriving the picture takes a good part of that. */
const EVERY_MS = 250
const IDLE_SHARE = 8
/** Time alone changes a picture: hazards end, holds expire, "an hour ago" moves. */
const UNASKED_MS = 15_000

export interface PictureFeedParts {
  readonly operation: Operation
  /** The picture at a moment, at this feed's level. */
  readonly derive: (at: Instant) => Picture
  /** What of the atlas goes with it; all of it, unless said. */
  readonly atlas?: (atlas: Atlas) => Atlas
  readonly nextEpoch: () => string
  readonly clock: () => Instant
  /** A picture that cannot be derived leaves the last one standing. */
  readonly failed: (error: unknown) => void
  readonly limits?: EpochLimits
}

export function openPictureFeed(parts: PictureFeedParts): PictureFeed {
  const { operation, derive, nextEpoch, clock, failed, limits } = parts
  const document = openPictureDocument(nextEpoch, limits)
  const followers = new Set<PictureFollower>()
  const atlas = atlasIndex(operation, parts.atlas)
  let heard: Instant = 0 // no picture is dated before the last entry that is in it
  let derivedAt = Number.NEGATIVE_INFINITY
  let took = 0
  let timer: NodeJS.Timeout | undefined
  let stopHearing: (() => void) | undefined
  let changed = false // heard of since the last derivation, which is planned then

  function derived(): PictureMaps {
    const start = performance.now()
    const maps = layOut(derive(Math.max(operation.knownUpTo(clock()), heard)), atlas())
    derivedAt = performance.now()
    took = derivedAt - start
    return maps
  }

  function refresh(): void {
    const maps = derived()
    if (document.isFull()) {
      document.renew(maps)
      for (const follower of followers) follower.renewed(document.epoch(), document.state())
      return
    }
    const update = document.write(maps)
    if (update) for (const follower of followers) follower.update(document.epoch(), update)
  }

  /** How long until the next picture may be derived. */
  const wait = () => derivedAt + Math.max(EVERY_MS, took * IDLE_SHARE) - performance.now()

  function plan(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      changed = false
      plan(UNASKED_MS)
      try {
        refresh()
      } catch (error) {
        failed(error)
      }
    }, ms)
  }

  function start(): void {
    stopHearing = operation.follow((entries) => {
      for (const { receivedAt } of entries) heard = Math.max(heard, receivedAt)
      if (changed) return
      changed = true
      plan(Math.max(0, wait()))
    })
    plan(Math.max(0, wait()))
  }

  function stop(): void {
    stopHearing?.()
    stopHearing = undefined
    clearTimeout(timer)
    changed = false
  }

  return {
    now() {
      if (wait() <= 0) refresh()
      return { epoch: document.epoch(), state: document.state() }
    },
    follow(follower) {
      if (followers.size === 0) start()
      followers.add(follower)
      return () => {
        followers.delete(follower)
        if (followers.size === 0) stop()
      }
    },
    close() {
      followers.clear()
      stop()
      document.close()
    },
  }
}

/** What is defined, looked through again only when something was decided since. */
function atlasIndex(
  { state }: Operation,
  shown: (atlas: Atlas) => Atlas = (atlas) => atlas,
): () => Atlas {
  let seen = -1
  let atlas: Atlas = { places: [], vehicles: [], legs: [], hazards: [] }
  return () => {
    if (state.decisions.length !== seen) {
      seen = state.decisions.length
      atlas = shown(atlasOf(state.decisions))
    }
    return atlas
  }
}
