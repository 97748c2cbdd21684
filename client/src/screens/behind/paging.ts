import type { BehindPage } from '@homeward/shared/protocol'
import { PAGE } from '../../source/index.ts'

/** Where the next page starts; undefined on the last. */
export function nextOffset({ offset, persons, total }: BehindPage): number | undefined {
  const next = offset + persons.length
  return persons.length > 0 && next < total ? next : undefined
}

/** Where the page before starts; undefined on the first. */
export const previousOffset = ({ offset }: BehindPage): number | undefined =>
  offset > 0 ? Math.max(0, offset - PAGE) : undefined
