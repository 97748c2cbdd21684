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
  const wordsOf = Map.groupBy(words, ({ event }) => faceOf(event.person))
  const sightsOf = Map.groupBy(sights, (sight) => sight.person)
  const answersOf = new Map<PersonId, Instant[]>()
  for (const { event, eventAt } of happened)
    if (event.type === 'Answered')
      for (const person of new Set(event.persons.map(faceOf)))
        answersOf.set(person, [...(answersOf.get(person) ?? []), eventAt])
  return [...known].map((person) => {
    const all = wordsOf.get(person) ?? []
    const word = (all.findLast(({ event }) => event.person === person) ?? all.at(-1))?.event
    const answers = answersOf.get(person) ?? []
    return {
      person,
      kind: word?.kind ?? 'unknown',
      nationality: word?.nationality ?? 'XXX',
      where: where.get(person),
      sights: sightsOf.get(person) ?? [],
      registeredAt: all[0]?.at,
      answeredAt: answers.length > 0 ? Math.max(...answers) : undefined,
    }
  })
}
