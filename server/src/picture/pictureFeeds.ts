import { randomBytes } from 'node:crypto'
import type { Instant } from '@homeward/shared/basics'
import { openReel, type Picture } from '@homeward/shared/picture'
import type { Log } from '../log/index.ts'
import type { Operation } from '../operation/index.ts'
import { atlasFor, pictureFor, type Sight, sightKey } from '../projection/index.ts'
import { openPictureFeed, type PictureFeed } from './pictureFeed.ts'

export interface PictureFeeds {
  readonly of: (operation: Operation, sight: Sight) => PictureFeed
  close(): void
}

/** The pictures of this process. They never travel between nodes: an epoch is of one start of one node. */
export function openPictureFeeds(log: Log, clock: () => Instant): PictureFeeds {
  const start = randomBytes(6).toString('base64url')
  let epochs = 0
  const pictures = new Map<Operation, (at: Instant) => Picture>()
  const feeds = new Map<Operation, Map<string, PictureFeed>>()

  function open(operation: Operation, sight: Sight): PictureFeed {
    const full = pictures.get(operation) ?? openDerivation(operation)
    pictures.set(operation, full)
    return openPictureFeed({
      operation,
      derive: (at) => pictureFor(full(at), sight),
      atlas: (atlas) => atlasFor(atlas, sight),
      nextEpoch: () => `${start}-${++epochs}`,
      clock,
      failed: (error) => log('picture failed', { operation: operation.info().id, error }),
    })
  }

  return {
    of(operation, sight) {
      const ofOperation = feeds.get(operation) ?? new Map<string, PictureFeed>()
      feeds.set(operation, ofOperation)
      const key = sightKey(sight)
      const feed = ofOperation.get(key) ?? open(operation, sight)
      ofOperation.set(key, feed)
      return feed
    },
    close() {
      for (const ofOperation of feeds.values())
        for (const feed of ofOperation.values()) feed.close()
    },
  }
}

/** All levels and scopes are written at about the same time: what one has derived does for the others too. */
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
