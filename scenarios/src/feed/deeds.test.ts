import { EntryId } from '@homeward/shared/basics'
import { Ask } from '@homeward/shared/desk'
import { Observation } from '@homeward/shared/ledger'
import { expand } from '@homeward/shared/scenario'
import { expect, test } from 'vitest'
import { readScenario } from '../library.ts'
import { deedsOf } from './deeds.ts'

const { entries } = expand(readScenario('yemen-2015'))
const deeds = deedsOf(entries, 'a-run', (at) => at + 1)

test('[F11] every entry but the state of the operation is done by a device, under an id of this run', () => {
  const states = entries.filter(({ event }) => event.type === 'OperationStateSet').length
  expect(deeds).toHaveLength(entries.length - states)
  const ids = deeds.map((deed) => (deed.does === 'ask' ? deed.ask.id : deed.id))
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) {
    expect(EntryId.parse(id)).toBe(id)
    expect(id.startsWith('a-run_')).toBe(true)
  }
})

test('[F11] what is asked and reported is what the wire takes', () => {
  for (const deed of deeds)
    if (deed.does === 'ask') expect(Ask.safeParse(deed.ask).success).toBe(true)
    else expect(Observation.safeParse(deed.event).success).toBe(true)
})

test('[F11] a correction names the entry of the same run', () => {
  const ids = new Set(deeds.map((deed) => (deed.does === 'ask' ? deed.ask.id : deed.id)))
  const voided = deeds.flatMap((deed) =>
    deed.does === 'report' && deed.event.type === 'EntryVoided' ? [deed.event.entry] : [],
  )
  expect(voided.length).toBeGreaterThan(0)
  for (const entry of voided) expect(ids.has(entry)).toBe(true)
})

test('[F11] times that lie ahead are those of the live clock', () => {
  const original = entries.find(({ event }) => event.type === 'HazardSet')?.event
  const asked = deeds.flatMap((deed) =>
    deed.does === 'ask' && deed.ask.command.type === 'SetHazard' ? [deed.ask.command.hazard] : [],
  )[0]
  expect(original?.type === 'HazardSet' && asked?.until).toBe(
    original?.type === 'HazardSet' && original.until + 1,
  )
})
