import {
  type Answer,
  accept,
  END_OF_TIME,
  HOUR,
  type Instant,
  type PersonId,
  type Refusal,
} from '@homeward/shared/basics'
import type { View } from '@homeward/shared/operation'
import type { CardView } from '@homeward/shared/people'
import { Picture } from '@homeward/shared/picture'
import {
  type Atlas,
  BehindPage,
  CardList,
  EntryPage,
  Funnel,
  type OperationInfo,
  ProseList,
} from '@homeward/shared/protocol'
import { ask, operationPath, query } from './http.ts'
import { PAGE } from './localBehind.ts'
import type { Glance, LinkState, Scene, Source } from './scene.ts'
import { openTellers } from './tellers.ts'

/** What the live edge is drawn from: the server's picture document, mirrored here. */
export interface Edge {
  subscribe(tell: () => void): () => void
  picture(): Picture | undefined
  atlas(): Atlas | undefined
  link(): LinkState
  /** The server's clock, as well as this device knows it. */
  now(): Instant
  heardAt(): Instant | undefined
  refusal(): Refusal | undefined
  close(): void
}

/** Ages on the screen are whole minutes; this keeps them no more than so far behind. */
const CLOCK_STEP_MS = 5_000
/** Log lines fetched for the steps of the time control. */
const MOMENTS = 500
/** How far back the time control reaches before the first line of the log is known. */
const FIRST_REACH = 24 * HOUR

/** A running operation: its live edge by the mirror, its past by questions to the server. */
export function openLive(info: OperationInfo, edge: Edge): Source {
  const path = operationPath(info.id)
  const { subscribe, tell } = openTellers()
  let moment: View | undefined
  let past: Picture | undefined
  let looking = new AbortController()
  let moments: readonly Instant[] = []
  let scene: Scene = sceneNow()

  function sceneNow(): Scene {
    const refusal = edge.refusal()
    if (refusal) return { stage: 'refused', refusal }
    const picture = moment && past ? past : edge.picture()
    const atlas = edge.atlas()
    if (!picture || !atlas) return { stage: 'loading', awaits: 'picture', done: 0, of: 0 }
    const end = edge.now()
    const glance: Glance = {
      info,
      picture,
      atlas,
      now: moment ? picture.asOf : end,
      moment,
      link: edge.link(),
      heardAt: edge.heardAt(),
      pending: moment !== undefined && past?.asOf !== moment.at,
      start: Math.min(info.span?.start ?? moments[0] ?? end - FIRST_REACH, end - HOUR),
      end,
      moments,
    }
    return { stage: 'ready', glance }
  }
  const renew = () => {
    scene = sceneNow()
    tell()
  }
  const unfollow = edge.subscribe(renew)
  const clock = setInterval(renew, CLOCK_STEP_MS)

  /** `at` and `knownAt` of the moment on show, for every question. */
  const asOf = () => ({
    at: moment?.at,
    knownAt: moment && moment.knownAt !== END_OF_TIME ? moment.knownAt : undefined,
  })

  async function lookBack(view: View): Promise<void> {
    looking.abort() // what was asked for before is not wanted any more
    looking = new AbortController()
    const { signal } = looking
    const answer = await ask(Picture, `${path}/picture${query(asOf())}`, { signal })
    if (signal.aborted || moment !== view) return
    if (answer.ok) past = answer.value
    renew()
  }

  async function readMoments(): Promise<void> {
    const log = query({ log: 1, limit: MOMENTS })
    const answer = await ask(EntryPage, `${path}/entries${log}`)
    if (!answer.ok) return // steps go to the start and the end until the log can be read
    const times = answer.value.lines.map(({ entry }) => entry.eventAt)
    moments = [...new Set(times)].sort((a, b) => a - b)
    renew()
  }
  void readMoments()

  const cards = async (part: string): Promise<Answer<readonly CardView[]>> => {
    const answer = await ask(CardList, `${path}/people${part}`)
    return answer.ok ? accept(answer.value.cards) : answer
  }

  return {
    subscribe,
    scene: () => scene,
    look(view) {
      moment = view
      if (view) {
        void lookBack(view)
        void readMoments()
      } else {
        looking.abort()
        past = undefined
      }
      renew()
    },
    behind: (figure, offset) =>
      ask(BehindPage, `${path}/behind${query({ figure, offset, limit: PAGE, ...asOf() })}`),
    entries: ({ person, spot, ids, log, limit }) => {
      const which = { person, spot, ids: ids?.join(','), log: log && 1, limit, ...asOf() }
      return ask(EntryPage, `${path}/entries${query(which)}`)
    },
    // Each point by what was known at its own moment, not at the one on show.
    funnel: (range) => {
      const knownAt = asOf().knownAt === undefined ? undefined : 'asThen'
      return ask(Funnel, `${path}/funnel${query({ ...range, knownAt })}`)
    },
    people: (ids: readonly PersonId[]) =>
      ids.length === 0 ? Promise.resolve(accept([])) : cards(query({ ids: ids.join(',') })),
    search: (words) => cards(query({ search: words })),
    async prose(ids) {
      if (ids.length === 0) return accept([])
      const answer = await ask(ProseList, `${path}/prose${query({ ids: ids.join(',') })}`)
      return answer.ok ? accept(answer.value.prose) : answer
    },
    retry: renew,
    close() {
      looking.abort()
      clearInterval(clock)
      unfollow()
      edge.close()
    },
  }
}
