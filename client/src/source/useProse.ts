import type { TextId } from '@homeward/shared/basics'
import { nameTextOf, type Prose } from '@homeward/shared/people'
import type { EntryLine } from '@homeward/shared/protocol'
import { useOperation } from './operation.tsx'
import { useAnswer } from './useAnswer.ts'

/** Words by the id that points at them. */
export type ProseById = ReadonlyMap<string, Prose>

/** The words behind some ids, as far as they are at hand. */
export function useProse(ids: readonly TextId[]): ProseById {
  const { source } = useOperation()
  const wanted = [...new Set(ids)].sort()
  const { answer } = useAnswer(`prose ${wanted.join(' ')}`, () => source.prose(wanted))
  return new Map((answer?.ok ? answer.value : []).map((one) => [one.id, one]))
}

/** The names of those who reported some entries. */
export const useReporters = (lines: readonly EntryLine[]): ProseById =>
  useProse(lines.map(({ entry }) => nameTextOf(entry.by)))
