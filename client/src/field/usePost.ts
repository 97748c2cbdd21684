import { END_OF_TIME } from '@homeward/shared/basics'
import { type KeptAct, STAGES, type Tally } from '@homeward/shared/outbox'
import type { PostNow } from '@homeward/shared/post'
import { useMemo, useSyncExternalStore } from 'react'
import { openWatched } from '../link/linkState.ts'
import { useFieldState } from './useField.tsx'
import { useNow } from './useNow.ts'

type Fold = typeof import('./fold.ts')['postNow']
const fold = openWatched<Fold | undefined>(undefined)
void import('./fold.ts').then(({ postNow }) => fold.set(postNow))

/** The post now: the capital's last word and what was done here since; undefined before any. */
export function usePost(): PostNow | undefined {
  const { sheet, acts } = useFieldState()
  const postNow = useSyncExternalStore(fold.subscribe, fold.get)
  const now = useNow()
  return useMemo(
    () => sheet && postNow?.(sheet, ownReports(acts, sheet.operation), now),
    [sheet, acts, now, postNow],
  )
}

const ownReports = (acts: readonly KeptAct[], operation: string) =>
  acts.flatMap(({ sending, stage, seq, actor, operation: of }) =>
    sending.is === 'report' && of === operation && stage !== 'refused' && stage !== 'review'
      ? // Confirmed without a number: by a server that did not say; it is in the next sheet.
        [
          {
            report: sending.report,
            by: actor,
            seq: stage === 'confirmed' ? (seq ?? -END_OF_TIME) : undefined,
          },
        ]
      : [],
  )

export function useTally(): Tally {
  const { acts } = useFieldState()
  return useMemo(() => {
    const sums = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<
      (typeof STAGES)[number],
      number
    > // every stage is in it
    for (const { stage } of acts) sums[stage] += 1
    return sums
  }, [acts])
}
