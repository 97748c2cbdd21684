import type { OperationId } from '@homeward/shared/basics'

/** What is written to by several nodes. A live operation and a drill never share a name. */
export interface Named {
  readonly id: OperationId
  readonly mode: 'live' | 'drill'
}

/** A name in Redis. The part in braces keeps all of one operation on one node of a Redis cluster. */
export const nameIn = ({ id, mode }: Named, part: string): string =>
  `homeward:{${mode}/${id}}:${part}`
