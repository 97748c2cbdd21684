import type { Touched } from '@homeward/shared/access'
import { END_OF_TIME, type Instant, type PersonId } from '@homeward/shared/basics'
import { openGround, touchedPerson } from '@homeward/shared/projection'
import type { Operation } from '../operation/index.ts'
import type { Session } from '../session/index.ts'

/**
 * What an act on a person's record touches: where the person stands, and whether the one who asks
 * has made the record, and when. Somebody new is the record of whoever writes first.
 */
export function openTouching(operation: Operation, { actor }: Session, now: Instant) {
  const view = { at: now, knownAt: END_OF_TIME }
  const ground = openGround(operation.state, operation.desk, view)
  return async (person: PersonId): Promise<Touched> => {
    const [first, ...more] = await operation.register.edits(person)
    if (!first) return { ...touchedPerson(ground, person), own: true, age: 0 }
    const made = more.reduce((oldest, edit) => (edit.at < oldest.at ? edit : oldest), first)
    return {
      ...touchedPerson(ground, person),
      own: made.by === actor,
      age: now - made.at,
    }
  }
}
