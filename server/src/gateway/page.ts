import type { Recorded } from '@homeward/shared/ledger'

/** The first of these entries, as many as make a message of about so many bytes; one at least. */
export function firstPage(entries: readonly Recorded[], bytes: number): readonly Recorded[] {
  let sum = 0
  const end = entries.findIndex((entry, i) => {
    sum += weightOf(entry)
    return i > 0 && sum > bytes
  })
  return end < 0 ? entries : entries.slice(0, end)
}

const ENTRY_BYTES = 260
const PERSON_BYTES = 14

/** About how long an entry is as JSON: lists of persons are what makes one long. */
function weightOf({ event }: Recorded): number {
  if (event.type === 'Parked') return ENTRY_BYTES + event.raw.length
  const persons = 'persons' in event ? event.persons.length : 0
  const points =
    'track' in event ? (event.track?.length ?? 0) : 'ring' in event ? event.ring.length : 0
  return ENTRY_BYTES + (persons + points) * PERSON_BYTES
}
