import {
  type Answer,
  accept,
  type EntryId,
  type Instant,
  refuse,
  type TextId,
} from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import { advance, nothingYet, type OperationState, stepsOf } from '@homeward/shared/operation'
import type { Prose } from '@homeward/shared/people'
import { type Course, openCourse } from '@homeward/shared/picture'
import { Atlas, type OperationInfo, ProseList } from '@homeward/shared/protocol'
import { ask, operationPath, query, reach, refusalIn } from './http.ts'
import { readLedger } from './readLedger.ts'
import { readSealed } from './readSealed.ts'
import type { Awaited } from './scene.ts'

/** A whole operation on this device, folded. */
export interface Loaded {
  readonly atlas: Atlas
  readonly prose: ReadonlyMap<TextId, Prose>
  readonly byId: ReadonlyMap<EntryId, Recorded>
  readonly state: OperationState
  readonly course: Course
  /** When things happened, and when it was known that they had: each rising. */
  readonly times: { readonly happened: readonly Instant[]; readonly heard: readonly Instant[] }
  readonly start: Instant
  readonly end: Instant
}

/**
 * Downloads an operation and folds it while it comes.
 *
 * @param tell what is awaited, and how many entries have been read
 */
export async function loadReplay(
  info: OperationInfo,
  signal: AbortSignal,
  tell: (awaits: Awaited, done: number) => void,
): Promise<Answer<Loaded>> {
  const path = operationPath(info.id)
  tell('atlas', 0)
  const [atlas, words] = await Promise.all([
    ask(Atlas, `${path}/atlas`, { signal }),
    ask(ProseList, `${path}/prose`, { signal }),
  ])
  if (!atlas.ok) return atlas
  if (!words.ok) return words
  tell('ledger', 0)
  const state = nothingYet()
  const entries: Recorded[] = []
  const take = (batch: readonly Recorded[]) => {
    advance(state, batch)
    for (const entry of batch) entries.push(entry)
    tell('ledger', entries.length)
  }
  const after = await readSealed(path, signal, take)
  const response = await reach(`${path}/ledger${query({ after })}`, { signal })
  if (!response) return refuse({ code: 'try-again' })
  if (!response.ok || !response.body)
    return refuse(refusalIn(await response.json().catch(() => undefined), response.status))
  // The line may go down in the middle.
  const read = await readLedger(response.body, take).catch(() => 'broken' as const)
  if (read === 'broken' || state.seq !== entries.length) return refuse({ code: 'try-again' })
  const times = { happened: stepsOf(state), heard: stepsOf(state, 'heard') }
  const start = info.span?.start ?? times.happened[0] ?? 0
  return accept({
    atlas: atlas.value,
    prose: new Map(words.value.prose.map((one) => [one.id, one])),
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    state,
    course: openCourse(state),
    times,
    start,
    end: Math.max(start, info.span?.end ?? times.happened.at(-1) ?? 0),
  })
}
