import type { TextId } from '@homeward/shared/basics'
import type { LedgerEvent, Recorded } from '@homeward/shared/ledger'
import { isVoided, mergedPersons, type OperationState, type View } from '@homeward/shared/operation'
import type { Prose } from '@homeward/shared/people'
import type { EntryLine, EntryPage } from '@homeward/shared/protocol'
import { concernsOf } from './concerns.ts'
import type { EntryQuery } from './scene.ts'

/** What the situation log holds beside its own lines: what was decided, and legs that come and go. */
const LOGGED: ReadonlySet<LedgerEvent['type']> = new Set([
  'Logged',
  'OperationStateSet',
  'PlaceSet',
  'LegDeparted',
  'LegArrived',
  'LegCancelled',
  'CapacityReduced',
  'DiscrepancyOpened',
  'DiscrepancyClosed',
  'HazardSet',
  'HazardCleared',
])

/** The entries that a question asks for, as a view knows them, the newest first. */
export function localEntries(
  entries: readonly Recorded[],
  state: OperationState,
  view: View,
  query: EntryQuery,
  prose: ReadonlyMap<TextId, Prose>,
): EntryPage {
  const asked = askedFor(state, view, query)
  const lines = entries
    .filter((entry) => entry.eventAt <= view.at && entry.receivedAt <= view.knownAt && asked(entry))
    .sort((a, b) => b.eventAt - a.eventAt || b.seq - a.seq)
    .slice(0, query.limit)
    .map((entry): EntryLine => {
      const { text } = concernsOf(entry.event)
      const words = text && prose.get(text)
      const voided = isVoided(state, entry.id, view.knownAt)
      return { entry, voided, ...(words && { prose: words }) }
    })
  return { lines, seq: state.seq }
}

function askedFor(
  state: OperationState,
  view: View,
  { person, spot, ids, log }: EntryQuery,
): (entry: Recorded) => boolean {
  if (log) return ({ event }) => LOGGED.has(event.type)
  if (ids) {
    const wanted = new Set<string>(ids)
    return ({ id, event }) => wanted.has(id) || wanted.has(concernsOf(event).entry ?? '')
  }
  if (spot) return ({ event }) => concernsOf(event).spots.includes(spot)
  if (!person) return () => true
  const group = [...mergedPersons(state, view).values()].find((all) => all.includes(person))
  const same = new Set(group ?? [person])
  return ({ event }) => concernsOf(event).persons.some((id) => same.has(id))
}
