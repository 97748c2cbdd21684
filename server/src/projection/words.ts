import type { TextId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import { isNameText, type Prose } from '@homeward/shared/people'
import { levelOfWords, textOf, touchedByEntry } from '@homeward/shared/projection'
import type { EntryLine } from '@homeward/shared/protocol'
import type { Operation } from '../operation/index.ts'
import type { Reader } from './reader.ts'
import { textIndexOf } from './textIndex.ts'

/**
 * Words as a list gives them: those of level L1, of entries that are for this reader. Words that no
 * entry points at are nobody's yet; only the names of those who reported have none.
 */
export async function readWords(
  operation: Operation,
  reader: Reader,
  ids: readonly TextId[] | undefined,
): Promise<Prose[]> {
  const found = await operation.register.prose(ids)
  if (operation.info().mode === 'replay') return found
  const index = textIndexOf(operation)
  const shown: Prose[] = []
  for (const prose of found) {
    const entries = await index.pointingAt(prose.id)
    const isName = entries.length === 0 && isNameText(prose.id)
    if (isName || (entries.length > 0 && entries.every((entry) => isShown(entry, reader))))
      shown.push(prose)
  }
  return shown
}

const isShown = (entry: Recorded, reader: Reader): boolean =>
  levelOfWords(entry.event) === 'L1' && reader.entry(entry).event.type !== 'Redacted'

/** Whether words are of an entry that this reader may look into; `reader` is of the right to do so. */
export async function maySeeWords(
  operation: Operation,
  reader: Reader,
  id: TextId,
): Promise<boolean> {
  const entries = await textIndexOf(operation).pointingAt(id)
  const sees = ({ event }: Recorded) =>
    reader.whole || touchedByEntry(event, reader.ground).some(reader.sees)
  return entries.length > 0 && entries.every(sees)
}

/** Entries as a reader may have them, with their words or a sign that there are some. */
export async function readLines(
  operation: Operation,
  reader: Reader,
  entries: readonly Recorded[],
  isVoided: (entry: Recorded) => boolean,
): Promise<EntryLine[]> {
  const open = operation.info().mode === 'replay'
  const lines = entries.map((entry) => {
    const shown = reader.entry(entry)
    const text = textOf(shown.event)
    return { shown, text, kept: !open && levelOfWords(shown.event) !== 'L1' }
  })
  const wanted = lines.flatMap(({ text, kept }) => (text && !kept ? [text] : []))
  const found = wanted.length > 0 ? await operation.register.prose([...new Set(wanted)]) : []
  const proseOf = new Map<string | undefined, Prose>(found.map((prose) => [prose.id, prose]))
  return lines.map(({ shown, text, kept }) => {
    const prose = kept ? undefined : proseOf.get(text)
    return {
      entry: shown,
      ...(prose ? { prose } : {}),
      ...(kept && text ? { withheld: true as const } : {}),
      voided: shown.event.type !== 'Redacted' && isVoided(shown),
    }
  })
}
