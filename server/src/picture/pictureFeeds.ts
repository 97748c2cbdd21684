import { randomBytes } from 'node:crypto'
import type { Instant } from '@homeward/shared/basics'
import { type Level, openReel, type Picture, toL0 } from '@homeward/shared/picture'
import type { Log } from '../log/index.ts'
import type { Operation } from '../operation/index.ts'
import { openPictureFeed, type PictureFeed } from './pictureFeed.ts'

export interface PictureFeeds {
  readonly of: (operation: Operation, level: Level) => PictureFeed
  close(): void
}

/** The pictures of this process. They never travel between nodes: an epoch is of one start of one node. */
export function openPictureFeeds(log: Log, clock: () => Instant): PictureFeeds {
  const start = randomBytes(6).toString('base64url')
  let epochs = 0
  const pictures = new Map<Operation, (at: Instant) => Picture>()
  const feeds = new Map<Operation, Map<Level, PictureFeed>>()

  function open(operation: Operation, level: Level): PictureFeed {
    const full = pictures.get(operation) ?? openDerivation(operation)
    pictures.set(operation, full)
    return openPictureFeed({
      operation,
      derive: level === 'full' ? full : (at) => toL0(full(at)),
      nextEpoch: () => `${start}-${++epochs}`,
      clock,
      failed: (error) => log('picture failed', { operation: operation.info().id, error }),
    })
  }

  return {
    of(operation, level) {
      const ofOperation = feeds.get(operation) ?? new Map<Level, PictureFeed>()
      feeds.set(operation, ofOperation)
      const feed = ofOperation.get(level) ?? open(operation, level)
      ofOperation.set(level, feed)
      return feed
    },
    close() {
      for (const ofOperation of feeds.values())
        for (const feed of ofOperation.values()) feed.close()
    },
  }
}

/** Both levels are written at about the same time: what one has derived does for the other too. */
const SAME_MS = 200

function openDerivation({ state, info }: Operation): (at: Instant) => Picture {
  const { id, mode } = info()
  const reel = openReel(state, { operation: id, mode })
  let last: Picture | undefined
  return (at) => {
    const near = last && last.seq === state.seq && at >= last.asOf && at - last.asOf < SAME_MS
    if (last && near) return last
    last = reel.at({ at, knownAt: at })
    return last
  }
}
