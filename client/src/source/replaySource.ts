import { type Answer, accept, END_OF_TIME, type PersonId, refuse } from '@homeward/shared/basics'
import type { View } from '@homeward/shared/operation'
import type { CardView } from '@homeward/shared/people'
import { openReel, type Reel } from '@homeward/shared/picture'
import { CardList, type OperationInfo } from '@homeward/shared/protocol'
import { ask, operationPath, query } from './http.ts'
import { type Loaded, loadReplay } from './loadReplay.ts'
import { localBehind, withCards } from './localBehind.ts'
import { localEntries } from './localEntries.ts'
import { localFunnel } from './localFunnel.ts'
import type { Scene, Source } from './scene.ts'
import { openTellers } from './tellers.ts'

/**
 * A past operation, wholly on this device: its ledger is downloaded once and folded by the same
 * `advance` as on the server, so any moment is shown without asking anybody.
 */
export function openReplay(info: OperationInfo): Source {
  const path = operationPath(info.id)
  const { subscribe, tell } = openTellers()
  let scene: Scene = { stage: 'loading', awaits: 'atlas', done: 0, of: info.seq }
  let loading = new AbortController()
  let loaded: Loaded | undefined
  let reel: Reel | undefined
  let view: View | undefined

  const become = (next: Scene) => {
    scene = next
    tell()
  }
  const start = () => {
    loading.abort()
    loading = new AbortController()
    const { signal } = loading
    const unlessStopped = (next: () => void) => {
      if (!signal.aborted) next()
    }
    void loadReplay(info, signal, (awaits, done) =>
      unlessStopped(() => become({ stage: 'loading', awaits, done, of: info.seq })),
    )
      .catch(() => refuse({ code: 'try-again' }))
      .then((answer) =>
        unlessStopped(() => {
          if (!answer.ok) return become({ stage: 'refused', refusal: answer.refusal })
          loaded = answer.value
          reel = openReel(loaded.state, { operation: info.id, mode: info.mode })
          become(sceneOf(info, loaded, reel, view))
        }),
      )
  }
  start()

  /** The loaded operation and the view on show; questions before that are answered `try-again`. */
  const here = () => loaded && { ...loaded, view: viewOf(loaded, view) }
  const notYet = refuse({ code: 'try-again' })
  const cards = async (part: string): Promise<Answer<readonly CardView[]>> => {
    const answer = await ask(CardList, `${path}/people${part}`)
    return answer.ok ? accept(answer.value.cards) : answer
  }
  const people = (ids: readonly PersonId[]) =>
    ids.length === 0 ? Promise.resolve(accept([])) : cards(query({ ids: ids.join(',') }))

  return {
    subscribe,
    scene: () => scene,
    look(moment) {
      view = moment
      if (loaded && reel) become(sceneOf(info, loaded, reel, view))
    },
    async behind(figure, offset) {
      const at = here()
      if (!at) return notYet
      const page = localBehind(at.state, at.view, figure, offset)
      if (!page) return refuse({ code: 'malformed', where: ['figure'] })
      const found = await people(page.persons.map(({ person }) => person))
      return accept(found.ok ? withCards(page, found.value) : page) // without cards: name pending
    },
    async entries(asked) {
      const at = here()
      return at ? accept(localEntries(at.byId, at.state, at.view, asked, at.prose)) : notYet
    },
    async funnel(range) {
      const at = here()
      if (!at) return notYet
      const known = at.view.knownAt !== END_OF_TIME
      return accept(
        await localFunnel(at.course, range, known, at.state.seq, () => loading.signal.aborted),
      )
    },
    people,
    search: (words) => cards(query({ search: words })),
    prose: async (ids) => accept(ids.flatMap((id) => loaded?.prose.get(id) ?? [])),
    retry: start,
    close: () => loading.abort(),
  }
}

const viewOf = (loaded: Loaded, view: View | undefined): View =>
  view ?? { at: loaded.start, knownAt: END_OF_TIME }

function sceneOf(info: OperationInfo, loaded: Loaded, reel: Reel, asked: View | undefined): Scene {
  const view = viewOf(loaded, asked)
  return {
    stage: 'ready',
    glance: {
      info,
      picture: reel.at(view),
      atlas: loaded.atlas,
      now: view.at,
      moment: view,
      link: 'local',
      heardAt: undefined,
      pending: false,
      start: loaded.start,
      end: loaded.end,
      moments: view.knownAt === END_OF_TIME ? loaded.times.happened : loaded.times.heard,
    },
  }
}
