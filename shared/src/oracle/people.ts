import type { Instant, PersonId } from '../basics/index.ts'
import type { Recorded } from '../ledger/index.ts'
import type { Sight } from './sights.ts'
import type { World } from './world.ts'

export interface Person {
  readonly person: PersonId
  readonly kind: string
  readonly nationality: string
  readonly where: string | undefined
  readonly sights: readonly Sight[]
  readonly registeredAt: Instant | undefined
  readonly answeredAt: Instant | undefined
}

/** Everyone who is registered or was seen, each once. */
export function peopleIn(
  happened: readonly Recorded[],
  faceOf: (person: PersonId) => PersonId,
  { sights, where }: World,
): Person[] {
  const words = happened
    .flatMap(({ event, eventAt, id }) =>
      event.type === 'Registered' ? [{ event, at: eventAt, id }] : [],
    )
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const known = new Set([
    ...words.map(({ event }) => faceOf(event.person)),
    ...sights.map(({ person }) => person),
  ])
  return [...known].map((person) => {
    const all = words.filter(({ event }) => faceOf(event.person) === person)
    const word = (all.findLast(({ event }) => event.person === person) ?? all.at(-1))?.event
    const answers = happened.flatMap(({ event, eventAt }) =>
      event.type === 'Answered' && event.persons.some((id) => faceOf(id) === person)
        ? [eventAt]
        : [],
    )
    return {
      person,
      kind: word?.kind ?? 'unknown',
      nationality: word?.nationality ?? 'XXX',
      where: where.get(person),
      sights: sights.filter((sight) => sight.person === person),
      registeredAt: all[0]?.at,
      answeredAt: answers.length > 0 ? Math.max(...answers) : undefined,
    }
  })
}
