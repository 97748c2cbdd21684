import { refuse } from '@homeward/shared/basics'
import type { View } from '@homeward/shared/operation'
import { OperationInfo } from '@homeward/shared/protocol'
import { ask, operationPath } from './http.ts'
import { openReplay } from './replaySource.ts'
import type { Scene, Source } from './scene.ts'
import { openTellers } from './tellers.ts'

/** The source of an operation: what feeds it is found out by asking what it is. */
export function openSource(id: string): Source {
  const { subscribe, tell } = openTellers()
  let scene: Scene = { stage: 'loading', awaits: 'operation', done: 0, of: 0 }
  let inner: Source | undefined
  let wanted: View | undefined
  let asking = new AbortController()

  async function start(): Promise<void> {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    const answer = await ask(OperationInfo, operationPath(id), { signal })
    if (signal.aborted) return
    if (answer.ok) {
      const found = await openOf(answer.value)
      if (signal.aborted) return found?.close()
      if (!found) scene = { stage: 'refused', refusal: { code: 'try-again' } }
      inner = found
      inner?.subscribe(tell)
      if (wanted) inner?.look(wanted)
    } else scene = { stage: 'refused', refusal: answer.refusal }
    tell()
  }
  void start()

  const notYet = Promise.resolve(refuse({ code: 'try-again' }))
  return {
    subscribe,
    scene: () => inner?.scene() ?? scene,
    look(view) {
      wanted = view
      inner?.look(view)
    },
    behind: (figure, offset) => inner?.behind(figure, offset) ?? notYet,
    entries: (query) => inner?.entries(query) ?? notYet,
    funnel: (range) => inner?.funnel(range) ?? notYet,
    people: (ids) => inner?.people(ids) ?? notYet,
    search: (words) => inner?.search(words) ?? notYet,
    prose: (ids) => inner?.prose(ids) ?? notYet,
    retry() {
      if (inner) return inner.retry()
      scene = { stage: 'loading', awaits: 'operation', done: 0, of: 0 }
      tell()
      void start()
    },
    close() {
      asking.abort()
      inner?.close()
    },
  }
}

/** Undefined when the part of the page that follows running operations could not be loaded. */
async function openOf(info: OperationInfo): Promise<Source | undefined> {
  if (info.mode === 'replay') return openReplay(info)
  const live = await import('./live.ts').catch(() => undefined)
  return live?.openRunning(info)
}
