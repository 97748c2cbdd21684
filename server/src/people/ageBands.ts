import { EntryId, type Instant } from '@homeward/shared/basics'
import { ageBandOf, bandOfBirthYear, type FieldWrite, headsOf } from '@homeward/shared/people'
import type { Register } from '../register/index.ts'

/**
 * The band of ages that a written birth date or year comes to, as one more write: lists go by it,
 * and must know a child without looking at level L2.
 */
export async function bandsBeside(
  writes: readonly FieldWrite[],
  register: Register,
  now: Instant,
): Promise<FieldWrite[]> {
  const bands: FieldWrite[] = []
  for (const { id, person, field, value } of writes) {
    const band = bandOf(field, value, now)
    if (!band) continue
    const edits = (await register.edits(person)).filter((edit) => edit.field === 'ageBand')
    const heads = headsOf(edits)
    if (heads.length > 0 && heads.every((head) => head.value === band)) continue
    const base = heads.map((head) => head.id)
    bands.push({
      id: EntryId.parse(`${id.slice(0, 60)}-age`),
      person,
      field: 'ageBand',
      value: band,
      base,
    })
  }
  return bands
}

function bandOf(field: FieldWrite['field'], value: unknown, now: Instant) {
  const today = new Date(now)
  const year = today.getUTCFullYear()
  if (field === 'birthYear' && typeof value === 'number') return bandOfBirthYear(value, year)
  if (field !== 'birthDate' || typeof value !== 'string') return undefined
  const [, born, day] = /^(\d{4})(?:-(\d{2}(?:-\d{2})?))?$/.exec(value.trim()) ?? []
  if (born === undefined) return undefined
  // Of a day that is not known whole, the band of the year: who may still be a child is one.
  if (day?.length !== 5) return bandOfBirthYear(Number(born), year)
  const hadBirthday = day <= today.toISOString().slice(5, 10)
  return ageBandOf(year - Number(born) - (hadBirthday ? 0 : 1))
}
