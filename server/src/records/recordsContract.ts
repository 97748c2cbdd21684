import { describe, expect, onTestFinished, test } from 'vitest'
import type { Records } from './records.ts'

/** What every store of records promises. `open` gives an empty one each time. */
export function recordsContract(name: string, open: () => Promise<Records>) {
  const fresh = async () => {
    const records = await open()
    onTestFinished(() => records.close())
    return records
  }

  describe(`${name} keeps the records contract`, () => {
    test('[B1] what was put is found by its kind and id, and nothing else', async () => {
      const records = await fresh()
      const value = { name: { zh: '甲', en: 'A' }, list: [1, null, { deep: true }] }
      expect(await records.put('account', 'one', value)).toBe(true)
      await records.put('account', 'another', 'plain')
      await records.put('device', 'one', 7)
      expect(await records.get('account', 'one')).toEqual({ id: 'one', value, version: 1 })
      expect(await records.get('device', 'one')).toEqual({ id: 'one', value: 7, version: 1 })
      expect(await records.get('device', 'another')).toBeUndefined()
      expect(await records.list('account')).toEqual([
        { id: 'another', value: 'plain', version: 1 },
        { id: 'one', value, version: 1 },
      ])
      expect(await records.list('nothing')).toEqual([])
    })

    test('[B2] of many who write over the same version one is heard', async () => {
      const records = await fresh()
      await records.put('account', 'one', 0)
      const wrote = await Promise.all(
        Array.from({ length: 20 }, (_, i) => records.put('account', 'one', i + 1, 1)),
      )
      expect(wrote.filter(Boolean)).toHaveLength(1)
      expect(await records.get('account', 'one')).toEqual({
        id: 'one',
        value: wrote.indexOf(true) + 1,
        version: 2,
      })
    })

    test('[B2] version 0 is expected of what is not there, and of nothing else', async () => {
      const records = await fresh()
      expect(await records.put('account', 'one', 'x', 1)).toBe(false)
      expect(await records.refresh('account', 'one', 'x', 1)).toBe(false)
      const made = await Promise.all(
        Array.from({ length: 20 }, (_, i) => records.put('account', 'one', i, 0)),
      )
      expect(made.filter(Boolean)).toHaveLength(1)
      expect(await records.put('account', 'one', 'over', undefined)).toBe(true)
      expect(await records.get('account', 'one')).toMatchObject({ value: 'over', version: 2 })
    })

    test('[B3] of many who remove a record at once one gets it', async () => {
      const records = await fresh()
      await records.put('code', 'one', 'x')
      const took = await Promise.all(
        Array.from({ length: 20 }, () => records.remove('code', 'one')),
      )
      expect(took.filter(Boolean)).toHaveLength(1)
      expect(await records.get('code', 'one')).toBeUndefined()
      expect(await records.refresh('code', 'one', 'x', 1)).toBe(false)
      expect(await records.get('code', 'one')).toBeUndefined()
      expect(await records.put('code', 'one', 'again', 0)).toBe(true)
      expect(await records.removeSurely('code', 'one')).toBe(true)
      expect(await records.removeSurely('code', 'one')).toBe(false)
      expect(await records.get('code', 'one')).toBeUndefined()
    })

    test('[B4] the revision rises with each write that may take a right away, and with no other', async () => {
      const records = await fresh()
      const start = await records.revision()
      await records.put('account', 'one', 1)
      await records.refresh('account', 'one', 2, 1)
      await records.remove('account', 'unknown')
      await records.put('account', 'one', 3, 1)
      expect(await records.revision()).toBe(start)
      await records.put('account', 'one', 3)
      const changed = await records.revision()
      expect(changed).toBeGreaterThan(start)
      await records.remove('account', 'one')
      expect(await records.revision()).toBeGreaterThan(changed)
    })
  })
}
