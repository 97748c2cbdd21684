import { readFileSync } from 'node:fs'
import { instantOf, offsetOf, parseScenario, sayFault } from '@homeward/shared/scenario'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wrongOffsets, zoneOffset } from './check/zones.ts'
import { format } from './format.ts'
import { fileOf, readScenario, SCENARIOS, shortName } from './library.ts'
import { SCHEMA_FILE, schemaText } from './schema.ts'
import { landMask, seaLegs, wrongTracks } from './tracks.ts'

const textOf = (id: string) => readFileSync(fileOf(id), 'utf8')
const numbered = (prefix: string, n: number) =>
  Array.from({ length: n }, (_, i) => `${prefix}-${String(i + 1).padStart(3, '0')}`)

describe.each(SCENARIOS)('%s', (id) => {
  const scenario = readScenario(id)

  test('[F1] a line taken out of the file is noticed, and loads nothing', () => {
    const lines = textOf(id).split('\n')
    fc.assert(
      fc.property(fc.nat(lines.length - 2), (i) => {
        const cut = lines.toSpliced(i, 1).join('\n')
        const parsed = parseScenario(cut, shortName(id))
        if (parsed.ok) return // some lines stand alone: a fact, a note, a track's points
        expect(parsed).not.toHaveProperty('scenario')
        for (const fault of parsed.faults)
          expect(sayFault(fault)).toMatch(/^scenarios\/[\w-]+\/scenario\.json:\d+:\d+: \S/)
      }),
      { numRuns: 60 },
    )
  })

  test('[F6] the file stands as the formatter writes it, so that a corrected figure is one line', () => {
    expect(`${format(JSON.parse(textOf(id)))}\n`).toBe(textOf(id))
  })

  test('[F6] every documented event is in it', () => {
    const [prefix, n] = id === 'yemen-2015' ? ['ye', 48] : ['sd', 39]
    const told = scenario.steps.flatMap(({ events }) => events ?? [])
    expect([...new Set(told)].sort()).toEqual(numbered(prefix, n))
  })

  test('[F6] every line of its situation log is told in Chinese and English', () => {
    for (const { id: step, text } of scenario.steps) {
      if (!text) continue
      expect(text.zh, step).toMatch(/[\u4e00-\u9fff]/)
      expect(text.en, step).not.toMatch(/[\u4e00-\u9fff]/)
    }
  })

  test('[F9] no ship crosses land, and every ship has its way', () => {
    expect(seaLegs(scenario).length).toBeGreaterThan(5)
    expect(wrongTracks(scenario, landMask())).toEqual([])
  })

  test('[F9] a straight line through the coast is found out', () => {
    const [leg] = seaLegs(scenario)
    if (!leg?.track) throw new Error('no ship')
    const [from, to] = [leg.track[0], leg.track.at(-1)]
    if (!from || !to) throw new Error('no track')
    const inland = { ...leg, track: [from, [46, 16] as const, to] }
    expect(wrongTracks({ ...scenario, legs: [inland] }, landMask())).toHaveLength(1)
  })

  test('[F10] every time carries an offset that a clock of its step had', () => {
    expect(wrongOffsets(scenario)).toEqual([])
  })
})

test('[F6] the JSON Schema in the folder is that of the format', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schemaText())
})

test('[F10] Khartoum is two hours ahead of UTC in 2023, and Cairo changes its clock in the night to 28 April', () => {
  const at = (when: string) => instantOf(when)
  expect(zoneOffset('Africa/Khartoum', at('2023-04-24T08:00+02:00'))).toBe(120)
  expect(zoneOffset('Africa/Cairo', at('2023-04-27T23:59+02:00'))).toBe(120)
  expect(zoneOffset('Africa/Cairo', at('2023-04-28T01:00+03:00'))).toBe(180)
  const sudan = readScenario('sudan-2023')
  const late = sudan.steps.filter(({ id }) => id === 'cairo-1' || id === 'cairo-2')
  expect(late.map(({ at: when }) => offsetOf(when))).toEqual([120, 180])
  const wrong = sudan.steps.map((step) =>
    step.id === 'cairo-2'
      ? { ...step, at: '2023-04-28T10:00+02:00', until: '2023-04-28T12:00+05:00' }
      : step,
  )
  expect(wrongOffsets({ ...sudan, steps: wrong })).toHaveLength(1)
})

test('[F1] times are read as the calendar of the runtime reads them', () => {
  const when = fc.record({
    time: fc.date({
      min: new Date(Date.UTC(1970, 0, 2)),
      max: new Date(Date.UTC(2199, 11, 30)),
      noInvalidDate: true,
    }),
    offset: fc.integer({ min: -14 * 4, max: 14 * 4 }),
  })
  fc.assert(
    fc.property(when, ({ time, offset }) => {
      const whole = Math.floor(time.getTime() / 1000) * 1000
      const minutes = offset * 15
      const local = new Date(whole + minutes * 60_000).toISOString().slice(0, 19)
      const sign = minutes < 0 ? '-' : '+'
      const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0')
      const text = `${local}${sign}${two(minutes / 60)}:${two(minutes % 60)}`
      expect(instantOf(text)).toBe(Date.parse(text))
      expect(offsetOf(text) + 0).toBe(minutes + 0)
    }),
    { numRuns: 500 },
  )
})
