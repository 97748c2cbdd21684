import { randomBytes } from 'node:crypto'
import type { Instant } from '@homeward/shared/basics'
import { type Level, pictureOf } from '@homeward/shared/picture'
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
  const feeds = new Map<Operation, Map<Level, PictureFeed>>()

  function open(operation: Operation, level: Level): PictureFeed {
    const { id, mode } = operation.info()
    return openPictureFeed({
      operation,
      derive: (at) => {
        if (level !== 'full') throw new Error('level L0 is not derived yet')
        return pictureOf(operation.state, { at, knownAt: at }, { operation: id, mode })
      },
      nextEpoch: () => `${start}-${++epochs}`,
      clock,
      failed: (error) => log('picture failed', { operation: id, error }),
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
