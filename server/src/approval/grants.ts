import type { Instant, OperationId, PersonId } from '@homeward/shared/basics'
import { CareGrant } from '@homeward/shared/protocol'
import { type Records, shelf } from '../records/index.ts'

/** Looks at level L3 that are granted case by case. */
export function openGrants(records: Records, now: () => Instant) {
  const kept = shelf(records, 'careGrant', CareGrant)
  const key = ({ operation, actor, person }: Pick<CareGrant, 'operation' | 'actor' | 'person'>) =>
    `${operation}/${actor}/${person}`
  return {
    give: (grant: CareGrant) => kept.put(key(grant), grant),
    /** @returns whether there was one */
    take: (of: Pick<CareGrant, 'operation' | 'actor' | 'person'>) => kept.removeSurely(key(of)),
    async holds(of: Pick<CareGrant, 'operation' | 'actor' | 'person'>): Promise<boolean> {
      const found = await kept.get(key(of))
      return found !== undefined && found.value.until > now()
    },
    /** Those that stand, of one person. */
    async list(operation: OperationId, person: PersonId): Promise<CareGrant[]> {
      return (await kept.list()).flatMap(({ value }) =>
        value.operation === operation && value.person === person && value.until > now()
          ? [value]
          : [],
      )
    },
  }
}
export type Grants = ReturnType<typeof openGrants>
