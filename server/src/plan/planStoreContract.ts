import { describe, expect, test } from 'vitest'
import { FIRST_EPOCH, type PlanStore } from './planStore.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const plain = (updates: readonly { n: number; update: Uint8Array }[]) =>
  updates.map(({ n, update }) => [n, ...update])

export interface OpenedStore {
  readonly store: PlanStore
  /** The same one after a restart; for stores that outlive their process. */
  readonly again?: () => Promise<PlanStore>
}

/** What every plan store promises. `open` opens a new, empty one. */
export function planStoreContract(
  name: string,
  open: () => Promise<OpenedStore>,
  { outlives }: { outlives: boolean },
) {
  describe(`${name} keeps the plan store contract`, () => {
    test('[Y4] a document that nobody has written is empty, in the first epoch', async () => {
      const { store } = await open()
      expect(await store.read('plan')).toEqual({ epoch: FIRST_EPOCH, from: 0, updates: [] })
    })

    test('[Y4] updates are numbered in order, each document apart', async () => {
      const { store } = await open()
      expect(await store.append('plan', FIRST_EPOCH, [bytes(1), bytes(2)])).toBe(2)
      expect(await store.append('notes', FIRST_EPOCH, [bytes(9)])).toBe(1)
      expect(await store.append('plan', FIRST_EPOCH, [bytes(3)])).toBe(3)
      expect(plain((await store.read('plan')).updates)).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ])
      expect(plain((await store.readAfter('plan', 2)).updates)).toEqual([[3, 3]])
    })

    test('[Y4] a state stands for what came before it, and an older one never for a newer', async () => {
      const { store } = await open()
      await store.append('plan', FIRST_EPOCH, [bytes(1), bytes(2), bytes(3)])
      await store.compact('plan', FIRST_EPOCH, 2, bytes(7, 7))
      await store.compact('plan', FIRST_EPOCH, 1, bytes(6))
      const { state, from, updates } = await store.read('plan')
      expect([...(state ?? [])]).toEqual([7, 7])
      expect(from).toBe(2)
      expect(plain(updates)).toEqual([[3, 3]])
      expect(await store.append('plan', FIRST_EPOCH, [bytes(4)])).toBe(4)
    })

    test('[Y5] a new epoch begins only where the document ends, and ends the old one', async () => {
      const { store } = await open()
      await store.append('plan', FIRST_EPOCH, [bytes(1), bytes(2)])
      expect(await store.renew('plan', 1, 'second', bytes(5))).toBe('moved-on')
      expect(await store.renew('plan', 2, 'second', bytes(5))).toBe(3)
      expect(await store.append('plan', FIRST_EPOCH, [bytes(3)])).toBe('epoch-over')
      expect(await store.append('plan', 'second', [bytes(4)])).toBe(4)
      const { epoch, state, updates } = await store.read('plan')
      expect([epoch, ...(state ?? [])]).toEqual(['second', 5])
      expect(plain(updates)).toEqual([[4, 4]])
      expect(await store.readAfter('plan', 0)).toMatchObject({ epoch: 'second' })
    })

    test('[Y6] a client id is granted once', async () => {
      const { store } = await open()
      const grant = { client: 2 ** 31 + 5, actor: 'officer', proof: 'a' }
      await store.putGrant('plan', grant)
      await store.putGrant('plan', { ...grant, actor: 'other' })
      expect(await store.grant('plan', grant.client)).toEqual(grant)
      expect(await store.grant('notes', grant.client)).toBeUndefined()
    })

    if (!outlives) return
    test('[Y4] what was kept is there after a restart', async () => {
      const { store, again } = await open()
      if (!again) throw new Error('a store that outlives its process can be opened again')
      await store.append('plan', FIRST_EPOCH, [bytes(1), bytes(2)])
      await store.compact('plan', FIRST_EPOCH, 1, bytes(8))
      await store.putGrant('plan', { client: 5, actor: 'officer', proof: 'a' })
      const before = await store.read('plan')
      const reopened = await again()
      expect(await reopened.read('plan')).toEqual(before)
      expect(await reopened.grant('plan', 5)).toBeDefined()
    })
  })
}
