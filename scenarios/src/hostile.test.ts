import { readFileSync } from 'node:fs'
import { CannotExpand, expand, parseScenario } from '@homeward/shared/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomScenario } from './random.testing.ts'

const FILES = Number(process.env.HOMEWARD_HOSTILE_SCENARIOS ?? 500)
const REAL = ['yemen-2015', 'sudan-2023'].map((id) =>
  readFileSync(`scenarios/${id}/scenario.json`, 'utf8'),
)
/** The real ones are long: most of the time a random one, which holds the same kinds of things. */
const source = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...REAL) },
  { weight: 9, arbitrary: fc.nat(200).map((seed) => JSON.stringify(randomScenario(seed))) },
)

/** What a hostile or careless hand would put in the place of a value. */
const rubbish = fc.constantFrom<unknown>(
  ...[null, 0, -1, 1e308, 1e9, '', 'live-1', 'drill-1', '../../live/live-1', '__proto__', '王'],
  ...[
    '2015-13-40T99:99+99:99',
    '<script>alert(1)</script>',
    '=HYPERLINK("x")',
    'x'.repeat(100_000),
  ],
  ...[[], {}, [[]], { type: 'CheckedIn' }, true, 'p-1', [1, 2], '\u0000', '1970-01-01T00:00+00:00'],
)
const change = fc.record({
  how: fc.constantFrom('value', 'value', 'value', 'drop', 'twice', 'rename', 'swap'),
  where: fc.array(fc.nat(10_000), { minLength: 1, maxLength: 6 }),
  what: rubbish,
})
const bytes = fc.record({
  at: fc.nat(2_000_000),
  put: fc.constantFrom('', '"', '}', ',', '[[', '\\u0000'),
})

type Holder = Record<string, unknown>
/** Walks down by numbers, and changes what stands at the end. */
function changed(
  whole: unknown,
  { how, where, what }: { how: string; where: number[]; what: unknown },
): void {
  let at = whole as Holder // JSON: lists are walked as objects are
  let key = ''
  for (const step of where) {
    const keys = Object.keys(at)
    key = keys[step % Math.max(1, keys.length)] ?? ''
    const next = at[key]
    if (typeof next !== 'object' || next === null) break
    if (step !== where.at(-1)) at = next as Holder
  }
  if (how === 'drop') delete at[key]
  else if (how === 'rename') at[`${key}x`] = at[key]
  else if (how === 'twice' && Array.isArray(at)) at.push(structuredClone(at[Number(key)]))
  else if (how === 'swap' && Array.isArray(at)) at.reverse()
  else at[key] = what
}

test(`[I4] ${FILES} scenario files with something wrong in them: named faults, or a replay in ids of its own`, () => {
  let refused = 0
  let expanded = 0
  fc.assert(
    fc.property(
      source,
      fc.array(change, { minLength: 1, maxLength: 3 }),
      fc.option(bytes, { freq: 4, nil: undefined }),
      (sound, changes, torn) => {
        const whole: unknown = JSON.parse(sound)
        for (const one of changes) changed(whole, structuredClone(one))
        let text = JSON.stringify(whole)
        if (torn)
          text =
            text.slice(0, torn.at % text.length) +
            torn.put +
            text.slice((torn.at % text.length) + 1)
        const parsed = parseScenario(text, 'hostile.json')
        if (!parsed.ok) {
          refused++
          expect(parsed.faults.length).toBeGreaterThan(0)
          for (const { line, column, why, file } of parsed.faults)
            expect([line > 0, column > 0, why.length > 0, file]).toEqual([
              true,
              true,
              true,
              'hostile.json',
            ])
          return
        }
        const { scenario } = parsed
        expect(scenario.id).toMatch(/^[a-z0-9][a-z0-9-]*$/)
        try {
          const { entries, cards } = expand(scenario)
          expanded++
          for (const { id } of entries) expect(id.startsWith(`${scenario.id}_`)).toBe(true)
          for (const { person } of cards) expect(person).toMatch(/^[a-z0-9][a-z0-9-]*$/)
        } catch (error) {
          expect(error).toBeInstanceOf(CannotExpand)
          refused++
        }
      },
    ),
    { numRuns: FILES },
  )
  expect(refused).toBeGreaterThan(FILES / 10)
  expect(expanded).toBeGreaterThan(FILES / 100) // or the test says nothing
}, 3_600_000)
