import type { BehindPage } from '@homeward/shared/protocol'

type Person = BehindPage['persons'][number]

export interface PlaceGroup {
  /** Undefined: not seen by an official. */
  readonly where: string | undefined
  readonly persons: readonly Person[]
}

/**
 * The people of a list by where they are, the largest group first, families together: a roll is
 * called place by place, and a family answers as one.
 */
export function byPlace(persons: readonly Person[]): readonly PlaceGroup[] {
  const groups = new Map<string | undefined, Person[]>()
  for (const person of persons) {
    const group = groups.get(person.where)
    if (group) group.push(person)
    else groups.set(person.where, [person])
  }
  return [...groups]
    .map(([where, all]) => ({ where, persons: familiesTogether(all) }))
    .sort((a, b) => b.persons.length - a.persons.length)
}

/** Each family stands where the first of it stood. */
function familiesTogether(persons: readonly Person[]): readonly Person[] {
  const families = new Map<string, Person[]>()
  for (const person of persons) {
    const key = person.card?.party ?? person.person
    families.set(key, [...(families.get(key) ?? []), person])
  }
  return [...families.values()].flat()
}
