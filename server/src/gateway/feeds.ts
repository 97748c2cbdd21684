import type { Instant } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import { openGate } from '../gate/index.ts'
import type { Log } from '../log/index.ts'
import type { Operation } from '../operation/index.ts'
import { openPictureFeeds, type PictureFeed } from '../picture/index.ts'
import { openPlans, type PlanDocument, type PlanStore, type Plans } from '../plan/index.ts'
import { readerOf, type Sight } from '../projection/index.ts'
import type { Session } from '../session/index.ts'
import { type LedgerFeed, openLedgerFeed } from './followLedger.ts'
import { openPictureTopic, type PictureTopic } from './followPicture.ts'
import { openPlanTopic, type PlanTopic } from './planTopic.ts'
import type { Post } from './post.ts'

export interface PlanFeed {
  readonly document: PlanDocument
  readonly topic: PlanTopic
  readonly store: PlanStore
}

/** What an operation tells its followers, opened when first asked for. */
export interface Feeds {
  ledger(operation: Operation, session: Session): LedgerFeed
  readonly picture: (operation: Operation, sight: Sight) => PictureFeed
  pictureTopic(operation: Operation, sight: Sight): PictureTopic
  /** @returns nothing when the operation has no document of that name */
  plan(operation: Operation, name: string): Promise<PlanFeed | undefined>
  close(): Promise<void>
}

export interface FeedParts {
  readonly post: Post
  readonly log: Log
  readonly clock: () => Instant
  readonly openPlanStore: (operation: Operation) => PlanStore
}

export function openFeeds({ post, log, clock, openPlanStore }: FeedParts): Feeds {
  const gate = openGate()
  const pictures = openPictureFeeds(log, clock)
  const ledgers = new Map<Operation, Map<string, LedgerFeed>>()
  const pictureTopics = new Map<PictureFeed, PictureTopic>()
  const plans = new Map<Operation, Plans>()
  const planTopics = new Map<PlanDocument, PlanTopic>()

  function plansOf(operation: Operation): Plans {
    const store = () => openPlanStore(operation)
    return kept(plans, operation, () => openPlans(operation.info().id, store(), gate, log))
  }

  /** Texts of an operation that was erased are not kept in memory either. */
  async function forget(operation: Operation): Promise<undefined> {
    const open = plans.get(operation)
    plans.delete(operation)
    await open?.close()
    return undefined
  }

  return {
    ledger(operation, session) {
      const { whole } = readerOf(session, operation, 'ledger:read', clock())
      const { actor, role, scope } = session
      const key = whole ? '' : JSON.stringify([actor, role, scope])
      const project = (entries: readonly Recorded[]) => {
        const reader = readerOf(session, operation, 'ledger:read', clock())
        return entries.map(reader.entry)
      }
      return kept(
        kept(ledgers, operation, () => new Map()),
        key,
        () => openLedgerFeed(operation, post, whole ? undefined : project),
      )
    },
    picture: pictures.of,
    pictureTopic(operation, sight) {
      const { id, mode } = operation.info()
      const feed = pictures.of(operation, sight)
      return kept(pictureTopics, feed, () => openPictureTopic(id, `/${mode}`, feed, post))
    },
    async plan(operation, name) {
      const { id, mode } = operation.info()
      if (operation.register.state() === 'erased') return forget(operation)
      const { store, document: open } = plansOf(operation)
      const document = await open(name)
      if (!document) return undefined
      const topic = kept(planTopics, document, () =>
        openPlanTopic(id, name, `/${mode}`, document, post),
      )
      return { document, topic, store }
    },
    async close() {
      for (const open of ledgers.values()) for (const feed of open.values()) feed.close()
      for (const topic of [...pictureTopics.values(), ...planTopics.values()]) topic.close()
      pictures.close()
      for (const open of plans.values()) await open.close()
      await gate.close()
    },
  }
}

function kept<Key, Value>(map: Map<Key, Value>, key: Key, open: () => Value): Value {
  const found = map.get(key)
  if (found !== undefined) return found
  const fresh = open()
  map.set(key, fresh)
  return fresh
}
