import type { PersonId } from '@homeward/shared/basics'
import type { Inside } from './inside.ts'
import type { Changed, registerKeys } from './redisRegisterKeys.ts'
import type { openVersions } from './versionsFile.ts'

const AT_ONCE = 500

export interface NodeCopyParts {
  readonly inside: Inside
  readonly keys: ReturnType<typeof registerKeys>
  readonly versions: ReturnType<typeof openVersions>
  /** A new name for a Redis that has none yet. */
  readonly fresh: () => string
}

/** One node's copy of a register that Redis holds, and how the two come to agree. */
export function openNodeCopy({ inside, keys, versions, fresh }: NodeCopyParts) {
  const { vault, key } = inside
  let running: Promise<void> | undefined

  /** Takes people as Redis has them. Rows under another key were of another register. */
  async function take(ids: readonly string[]): Promise<void> {
    const wanted = ids.filter((id) => !vault.isErased(id))
    const held = (await Promise.all(wanted.map(keys.person))).filter((one) => one !== undefined)
    const others = held.filter(({ id, key: theirs }) => {
      const mine = vault.keyOf(id)
      return mine && !theirs.equals(mine)
    })
    if (others.length > 0) inside.drop(others.map(({ id }) => id))
    vault.setKeys(held.map((one) => [one.id, one.key] as const))
    inside.add(held.flatMap(({ rows }) => rows))
  }

  async function takeChanged(changed: readonly Changed[]): Promise<void> {
    const idsOf = (kind: Changed['kind']) =>
      changed.filter((one) => one.kind === kind).map(({ id }) => id)
    const gone = idsOf('erased').filter((id) => !vault.isErased(id))
    if (gone.length > 0) inside.erase(gone)
    if (idsOf('person').length > 0) await take(idsOf('person'))
    const texts = await keys.texts(idsOf('text'))
    if (texts.length > 0) vault.setTexts(texts)
    versions.saw(changed)
  }

  /** What holds for the whole register: over, or sealed. A seal that Redis has not heard of is told. */
  async function agreeState(): Promise<boolean> {
    const { over, sealed } = await keys.state()
    if (inside.state() === 'erased' && !over) await keys.eraseAll()
    if (over && inside.state() !== 'erased') inside.eraseAll()
    if (inside.state() === 'erased') return false
    if (inside.isSealUntold()) {
      await keys.setSealed(true)
      inside.sealTold()
    } else if (sealed && inside.state() === 'open') {
      inside.seal()
      inside.sealTold()
    } else if (!sealed && inside.state() === 'sealed') inside.unseal()
    return true
  }

  /** Copies what has changed since this node last looked, in pages. */
  async function pullOnce(): Promise<void> {
    if (!(await agreeState())) return
    for (;;) {
      const changed = await keys.changedAfter(versions.last(), AT_ONCE)
      if (changed.length === 0) return
      await takeChanged(changed)
    }
  }

  /** One at a time; who asks while something runs waits for a round that begins after asking. */
  async function alone<Value>(run: () => Promise<Value>): Promise<Value> {
    while (running) await running.catch(() => {})
    const now = run()
    running = now.then(
      () => {},
      () => {},
    )
    void running.then(() => (running = undefined))
    return await now
  }
  const pull = () => alone(pullOnce)

  /** All nodes use the key of the first. */
  async function agreeKey(): Promise<void> {
    const mine = key.wrapped()
    const agreed = await keys.lock(mine)
    if (agreed !== mine && inside.state() === 'open') inside.rekey(agreed)
  }

  /** Keys of people, by whichever node offers one first. Who was erased gets none. */
  async function claim(persons: readonly PersonId[]): Promise<void> {
    const offered = persons.map((person) => [person, inside.locked().newPerson(person)] as const)
    const given = await keys.claim(offered)
    vault.setKeys(
      persons.flatMap((person, i) => {
        const wrapped = given[i]
        return wrapped ? [[person, wrapped] as const] : []
      }),
    )
    const gone = persons.filter((_, i) => given[i] === undefined)
    if (gone.length > 0) inside.erase(gone)
  }

  /**
   * Gives Redis what it lacks of some people. Someone whom it knows under another key is left to
   * it when `theirs`, else the rows of this node go under that key.
   */
  async function give(ids: readonly string[], theirs: boolean): Promise<void> {
    const offered = ids.flatMap((id) => {
      const wrapped = vault.keyOf(id)
      return wrapped ? [[id as PersonId, wrapped] as const] : [] // of our rows
    })
    const given = await keys.claim(offered)
    for (const [i, [person, mine]] of offered.entries()) {
      const agreed = given[i]
      if (!agreed) inside.erase([person])
      else if (agreed.equals(mine)) await keys.put(vault.rowsOf(person, 3), [], 'missing')
      else if (theirs) inside.drop([person])
      else if (inside.state() === 'open')
        await keys.put(inside.resealed(person, agreed), [], 'missing')
    }
  }

  return {
    pull,
    claim,
    seal: () =>
      alone(async () => {
        inside.seal()
        await keys.setSealed(true)
        inside.sealTold()
      }),
    unseal: () =>
      alone(async () => {
        if (inside.state() === 'sealed') await keys.setSealed(false)
        return inside.unseal()
      }),
    settled: async () => await running,
    /** After any absence of Redis: erasures first, so that nothing comes back in between. */
    async reconcile(): Promise<void> {
      const origin = await keys.origin(fresh())
      const another = origin !== versions.origin()
      if (another && inside.state() === 'sealed') inside.seal()
      if (!(await agreeState())) return
      await agreeKey()
      const erased = [...key.erased()]
      for (let i = 0; i < erased.length; i += AT_ONCE)
        await keys.erase(erased.slice(i, i + AT_ONCE))
      if (another) {
        // Another Redis, or the first one: it gets what it lacks of all that this node has.
        for (const page of inside.everyone()) await give(page, true)
        const texts = vault.texts()
        for (let i = 0; i < texts.length; i += AT_ONCE)
          await keys.put([], texts.slice(i, i + AT_ONCE), 'missing')
        versions.startOver(origin)
      }
      await giveLost()
      await pull()
    },
  }

  /** A Redis that counts less than this node has seen has lost its last writes: they come again. */
  async function giveLost(): Promise<void> {
    const count = await keys.count()
    for (let lost = versions.above(count); lost.length > 0; lost = versions.above(count)) {
      const idsOf = (kind: Changed['kind']) =>
        lost.filter((one) => one.kind === kind).map(({ id }) => id)
      await give(idsOf('person'), false)
      await keys.put([], vault.texts(idsOf('text')), 'always')
      versions.forget(lost)
    }
  }
}
