import type { EntryId, TextId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import {
  entriesOfPerson,
  entriesOfSpot,
  isVoided,
  logLines,
  type OperationState,
  type View,
} from '@homeward/shared/operation'
import type { Prose } from '@homeward/shared/people'
import type { EntryLine, EntryPage } from '@homeward/shared/protocol'
import type { EntryQuery } from './scene.ts'

/** The entries that a question asks for, as a view knows them, the newest first: as the server answers. */
export function localEntries(
  byId: ReadonlyMap<EntryId, Recorded>,
  state: OperationState,
  view: View,
  query: EntryQuery,
  prose: ReadonlyMap<TextId, Prose>,
): EntryPage {
  const lines = askedFor(state, view, query).flatMap((id): EntryLine[] => {
    const entry = byId.get(id)
    if (!entry) return []
    const { event } = entry
    const words = 'text' in event && event.text ? prose.get(event.text) : undefined
    return [{ entry, voided: isVoided(state, id, view.knownAt), ...(words && { prose: words }) }]
  })
  return { lines, seq: state.seq }
}

function askedFor(
  state: OperationState,
  view: View,
  { person, spot, ids, limit }: EntryQuery,
): readonly EntryId[] {
  if (person) return entriesOfPerson(state, person, view, limit)
  if (spot) return entriesOfSpot(state, spot, view, limit)
  return ids ?? logLines(state, view, limit)
}
