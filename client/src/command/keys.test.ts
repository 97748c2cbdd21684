import { expect, test } from 'vitest'
import { KEYS, NO_KEY, readKey } from './keys.ts'

const press = (...keys: string[]) => {
  let state = NO_KEY
  const acts = keys.map((key) => {
    const read = readKey(state, { key, ctrlKey: false, metaKey: false, altKey: false })
    state = read.state
    return read.act
  })
  return acts.at(-1)
}

test('[V11] every key in the list does what the list says', () => {
  for (const { id, keys } of KEYS) if (id !== 'walk') expect(press(...keys)).toBe(id)
})

test('[V11] no two acts share their keys', () => {
  const paths = KEYS.map(({ keys }) => keys.join(' '))
  expect(new Set(paths).size).toBe(paths.length)
})

test('[V11] a first letter waits for the second and then is forgotten', () => {
  expect(press('g')).toBeUndefined()
  expect(press('g', 'w')).toBe('goWall')
  expect(press('w')).toBe('entries')
  expect(press('g', 'z', 'w')).toBe('entries')
  expect(press('G', 'W')).toBe('goWall')
})

test('[V11] what the browser itself does with a key is left alone', () => {
  const read = readKey(NO_KEY, { key: 'p', ctrlKey: true, metaKey: false, altKey: false })
  expect(read.act).toBeUndefined()
})
