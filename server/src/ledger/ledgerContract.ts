import { ActorId, EntryId, PersonId, PlaceId } from '@homeward/shared/basics'
import type { Entry } from '@homeward/shared/ledger'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Ledger } from './ledger.ts'

/** A check-in numbered `n`; entries with other `persons` are other facts. */
export const line = (n: number, persons: readonly string[] = ['wang']): Entry => ({
  id: EntryId.parse(`entry-${String(n).padStart(6, '0')}`),
  by: ActorId.parse('consul-1'),
  at: 1_000 + n,
  eventAt: 1_000 + n,
  certain: true,
  receivedAt: 2_000 + n,
  event: {
    type: 'CheckedIn',
    persons: persons.map((person) => PersonId.parse(person)),
    place: PlaceId.parse('aden'),
  },
})

/** What every ledger promises. `open` gives an empty one each time. */
export function ledgerContract(name: string, open: () => Promise<Ledger>) {
  const fresh = async () => {
    const ledger = await open()
    onTestFinished(() => ledger.close())
    return ledger
  }

  describe(`${name} keeps the ledger contract`, () => {
    test('[L1] numbers entries 1, 2, 3 with no gap, whoever appends at once', async () => {
      const ledger = await fresh()
      await Promise.all(
        Array.from({ length: 20 }, (_, i) => ledger.append([line(2 * i), line(2 * i + 1)])),
      )
      const entries = await ledger.readAfter(0, 1_000)
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
      expect(new Set(entries.map(({ id }) => id)).size).toBe(40)
    })

    test('[L1] gives back what was appended, in order, in pages', async () => {
      const ledger = await fresh()
      await ledger.append([line(1), line(2), line(3)])
      expect(await ledger.readAfter(1, 1)).toEqual([{ seq: 2, ...line(2) }])
      expect(await ledger.readAfter(2, 10)).toEqual([{ seq: 3, ...line(3) }])
      expect(await ledger.readAfter(3, 10)).toEqual([])
      expect(await ledger.find([line(3).id, line(9).id, line(1).id])).toEqual([
        { seq: 1, ...line(1) },
        { seq: 3, ...line(3) },
      ])
    })

    test('[L2] a resent entry keeps its first number, even when it arrives later', async () => {
      const ledger = await fresh()
      const [first] = await ledger.append([line(1)])
      await ledger.append([line(2)])
      const later = { ...line(1), receivedAt: 9_999, eventAt: 1_500, certain: false }
      expect(await ledger.append([later])).toEqual([{ became: 'duplicate', record: first?.record }])
      expect(await ledger.readAfter(0, 10)).toHaveLength(2)
    })

    test('[L2] the same id with other content or another actor is refused', async () => {
      const ledger = await fresh()
      await ledger.append([line(1)])
      const forged = { ...line(1), by: ActorId.parse('officer-9') }
      const appended = await ledger.append([line(1, ['li']), forged])
      expect(appended.map(({ became }) => became)).toEqual(['id-reused', 'id-reused'])
      expect(await ledger.readAfter(0, 10)).toEqual([{ seq: 1, ...line(1) }])
    })

    test('[L2] [L7] one batch may hold the same entry twice and a bad one', async () => {
      const ledger = await fresh()
      const appended = await ledger.append([line(1), line(1), line(1, ['li']), line(2)])
      expect(appended.map(({ became }) => became)).toEqual([
        'recorded',
        'duplicate',
        'id-reused',
        'recorded',
      ])
      expect((await ledger.end()).seq).toBe(2)
    })

    test('[L3] an append at an older end writes nothing', async () => {
      const ledger = await fresh()
      await ledger.append([line(1)])
      expect(await ledger.appendAt(0, [line(2)])).toBe('moved-on')
      expect(await ledger.readAfter(0, 10)).toHaveLength(1)
      expect(await ledger.appendAt(1, [line(2), line(3)])).toEqual([
        { seq: 2, ...line(2) },
        { seq: 3, ...line(3) },
      ])
    })

    test('[L3] of many appends at the same end one is written, whole', async () => {
      const ledger = await fresh()
      await ledger.append([line(1)])
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          ledger.appendAt(1, [line(10 + 2 * i), line(11 + 2 * i)]),
        ),
      )
      expect(outcomes.filter((outcome) => outcome !== 'moved-on')).toHaveLength(1)
      expect((await ledger.end()).seq).toBe(3)
    })

    test('[L3] an append at the end with an id that is taken writes nothing', async () => {
      const ledger = await fresh()
      await ledger.append([line(1)])
      expect(await ledger.appendAt(1, [line(2), line(1)])).toBe('moved-on')
      expect((await ledger.end()).seq).toBe(1)
    })

    test('[L6] the end carries a hash that depends on every entry before it', async () => {
      const [one, two] = [await fresh(), await fresh()]
      await one.append([line(1), line(2)])
      await two.append([line(1, ['li']), line(2)])
      expect((await one.end()).hash).not.toBe((await two.end()).hash)
      expect(await one.endAt(2)).toEqual(await one.end())
      expect((await one.endAt(1))?.hash).not.toBe((await two.endAt(1))?.hash)
      expect(await one.endAt(0)).toEqual(await two.endAt(0))
      expect(await one.endAt(3)).toBeUndefined()
      await one.verify()
    })
  })
}
