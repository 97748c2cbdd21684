import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openKeys, randomKey, SealBroken, seal, unseal, WrongKey } from './index.ts'

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-keys-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('[G4] a sealed value with any one bit turned, cut, or moved elsewhere is named, never garbage', () => {
  const key = randomKey()
  const sealed = seal(key, 'live-1|p-1|phone|w-1', '000-111-2222')
  expect(unseal(key, 'live-1|p-1|phone|w-1', sealed).toString()).toBe('000-111-2222')
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const turned = Buffer.from(sealed)
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => unseal(key, 'live-1|p-1|phone|w-1', turned)).toThrow(SealBroken)
  }
  for (let length = 0; length < sealed.length; length += 1)
    expect(() => unseal(key, 'live-1|p-1|phone|w-1', sealed.subarray(0, length))).toThrow(
      SealBroken,
    )
  for (const where of ['drill-1|p-1|phone|w-1', 'live-1|p-1|birthDate|w-1', 'live-1|p-2|phone|w-1'])
    expect(() => unseal(key, where, sealed)).toThrow(SealBroken)
  expect(() => unseal(randomKey(), 'live-1|p-1|phone|w-1', sealed)).toThrow(SealBroken)
})

test('[G5] keys are made once, for their owner alone, and live and drill never share one', () => {
  const at = folder()
  const live = openKeys(at).of('live', 'one').make()
  expect(openKeys(at).of('live', 'one').read()).toEqual(live)
  expect(openKeys(at).of('live', 'two').make()).not.toEqual(live)
  expect(openKeys(at).of('drill', 'one').make()).not.toEqual(live)
  for (const file of ['live.master', 'drill.master', 'live/one.key'])
    expect(statSync(join(at, file)).mode & 0o077).toBe(0)
  const wrapped = openKeys(at).of('live', 'one').wrapped()
  expect(() => openKeys(at).of('drill', 'one').adopt(wrapped)).toThrow(WrongKey)
  expect(() => openKeys(at).of('live', 'two').adopt(wrapped)).toThrow(WrongKey)
})

test('[G5] with a key given at start no master key is on the disk, and another one opens nothing', () => {
  const [at, elsewhere] = [folder(), folder()]
  const given = join(elsewhere, 'given')
  writeFileSync(given, randomKey())
  const key = openKeys(at, given).of('live', 'one').make()
  expect(() => readFileSync(join(at, 'live.master'))).toThrow()
  expect(openKeys(at, given).of('live', 'one').read()).toEqual(key)
  writeFileSync(given, randomKey())
  expect(() => openKeys(at, given).of('live', 'one').read()).toThrow(WrongKey)
  writeFileSync(given, 'short')
  expect(() => openKeys(at, given)).toThrow('too short')
})

test('[G9] a key that was destroyed is gone, and that it was is remembered', () => {
  const at = folder()
  const key = openKeys(at).of('live', 'one')
  key.make()
  key.destroy()
  const again = openKeys(at).of('live', 'one')
  expect(again.read()).toBeUndefined()
  expect(again.erased().has('*')).toBe(true)
})
