import { randomUUID } from 'node:crypto'
import { Card, Prose } from '@homeward/shared/people'
import { LedgerUnavailable } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import type { Named, Redis } from '../scale/index.ts'
import { openRegisterCopy, type Seen } from './redisRegisterCopy.ts'
import { type Item, registerKeys } from './redisRegisterKeys.ts'
import type { Register } from './register.ts'

const AT_ONCE = 500

export interface RedisRegisterOptions {
  readonly redis: Redis
  readonly operation: Named
  /** Where this node keeps its own copy, an SQLite register like that of a single server. */
  readonly folder: string
  readonly log: Log
}

/**
 * Cards and texts of several nodes. Redis holds them; each node keeps a copy that it searches and
 * that goes on answering while Redis is away. What a Redis came back without is put again.
 *
 * @throws LedgerUnavailable when Redis cannot be read
 */
export async function openRedisRegister(options: RedisRegisterOptions): Promise<Register> {
  const { redis, operation, folder, log } = options
  const keys = registerKeys(redis.client, operation)
  const copy = openRegisterCopy(folder)
  let pulling: Promise<void> | undefined
  let open = true

  async function put(items: readonly Item[]): Promise<void> {
    if (items.length === 0) return
    await told(keys.put(items, 'always'))
    await pull()
  }

  /** Copies what has changed since this node last looked, in pages. */
  async function pullOnce(): Promise<void> {
    for (;;) {
      const changed = await told(keys.changedAfter(copy.last(), AT_ONCE))
      if (changed.length === 0) return
      const idsOf = (kind: Seen['kind']) =>
        changed.filter((one) => one.kind === kind).map(({ id }) => id)
      const cards = await told(keys.texts('card', idsOf('card')))
      const prose = await told(keys.texts('prose', idsOf('prose')))
      await copy.register.putCards(cards.map((text) => Card.parse(JSON.parse(text))))
      await copy.register.putProse(prose.map((text) => Prose.parse(JSON.parse(text))))
      copy.saw(changed)
    }
  }

  /** One at a time; who asks while it runs waits for a round that began after asking. */
  async function pull(): Promise<void> {
    while (pulling) await pulling.catch(() => {})
    pulling = pullOnce().finally(() => {
      pulling = undefined
    })
    await pulling
  }

  async function reconcile(): Promise<void> {
    const origin = await told(keys.origin(randomUUID()))
    if (origin !== copy.origin()) {
      // Another Redis, or the first one: it gets what it lacks of all that this node has.
      for (const page of copy.allCards()) await told(keys.put(page.map(cardItem), 'missing'))
      const texts = await copy.register.prose()
      for (let i = 0; i < texts.length; i += AT_ONCE)
        await told(keys.put(texts.slice(i, i + AT_ONCE).map(proseItem), 'missing'))
      copy.startOver(origin)
    }
    await putLost()
    await pull()
  }

  /** A Redis that counts less than this node has seen has lost its last writes: they come again. */
  async function putLost(): Promise<void> {
    const count = await told(keys.count())
    for (let lost = copy.above(count); lost.length > 0; lost = copy.above(count)) {
      const idsOf = (kind: Seen['kind']) =>
        lost.filter((one) => one.kind === kind).map(({ id }) => id)
      const cards = await copy.register.cards(idsOf('card').map((id) => CardId.parse(id)))
      const texts = await copy.register.prose(idsOf('prose').map((id) => ProseId.parse(id)))
      await told(keys.put([...cards.map(cardItem), ...texts.map(proseItem)], 'always'))
      copy.forget(lost)
    }
  }

  const fault = (error: unknown) => {
    if (open) log('register-behind', { operation: operation.id, error })
  }
  async function start(): Promise<() => void> {
    let after = await told(keys.lastNews())
    await reconcile()
    return redis.wake.watch(
      keys.news,
      () => after,
      (messages) => {
        after = messages.at(-1)?.id ?? after
        pull().catch(fault)
      },
    )
  }
  const unwatch = await start().catch(async (error: unknown) => {
    await copy.close()
    throw error
  })
  const forget = redis.onReady(() => void reconcile().catch(fault))

  return {
    putCards: (given) => put(given.map(cardItem)),
    putProse: (given) => put(given.map(proseItem)),
    cards: (ids) => copy.register.cards(ids),
    prose: (ids) => copy.register.prose(ids),
    search: (words, limit) => copy.register.search(words, limit),
    async close() {
      if (!open) return
      open = false
      unwatch()
      forget()
      await pulling?.catch(() => {})
      await copy.close()
    },
  }
}

const CardId = Card.shape.person
const ProseId = Prose.shape.id

const cardItem = (card: Card): Item => ({
  kind: 'card',
  id: card.person,
  json: JSON.stringify(card),
})
const proseItem = (text: Prose): Item => ({
  kind: 'prose',
  id: text.id,
  json: JSON.stringify(text),
})

async function told<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked
  } catch (error) {
    throw error instanceof LedgerUnavailable ? error : new LedgerUnavailable('try-again', error)
  }
}
