import type { Instant } from '@homeward/shared/basics'
import type { Level } from '@homeward/shared/picture'
import type { Log } from '../log/index.ts'
import type { Operation } from '../operation/index.ts'
import { openPictureFeeds, type PictureFeed } from '../picture/index.ts'
import { type LedgerFeed, openLedgerFeed } from './followLedger.ts'
import { openPictureTopic, type PictureTopic } from './followPicture.ts'
import type { Post } from './post.ts'

/** What an operation tells its followers, opened when first asked for. */
export interface Feeds {
  ledger(operation: Operation): LedgerFeed
  picture(operation: Operation, level: Level): PictureFeed
  pictureTopic(operation: Operation, level: Level): PictureTopic
  close(): void
}

export function openFeeds(post: Post, log: Log, clock: () => Instant): Feeds {
  const ledgers = new Map<Operation, LedgerFeed>()
  const topics = new Map<PictureFeed, PictureTopic>()
  const pictures = openPictureFeeds(log, clock)
  return {
    ledger(operation) {
      const feed = ledgers.get(operation) ?? openLedgerFeed(operation, post)
      ledgers.set(operation, feed)
      return feed
    },
    picture: pictures.of,
    pictureTopic(operation, level) {
      const { id, mode } = operation.info()
      const feed = pictures.of(operation, level)
      const topic = topics.get(feed) ?? openPictureTopic(id, `/${mode}`, feed, post)
      topics.set(feed, topic)
      return topic
    },
    close() {
      for (const feed of ledgers.values()) feed.close()
      for (const topic of topics.values()) topic.close()
      pictures.close()
    },
  }
}
