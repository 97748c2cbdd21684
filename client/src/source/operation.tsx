import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import {
  busyPart,
  type NamedMoment,
  openPlayback,
  openWindowChoice,
  type Playback,
  type Playhead,
  type WindowChoice,
  wholeOf,
  windowOf,
} from '../time/index.ts'
import { openSource } from './openSource.ts'
import type { Glance, Scene, Source } from './scene.ts'

/** An open operation: what feeds its screens, and where they all stand in time. */
export interface Operation {
  readonly source: Source
  readonly playback: Playback
  /** Which part of time is drawn. */
  readonly part: WindowChoice
}

const OperationContext = createContext<Operation | undefined>(undefined)
const GlanceContext = createContext<Glance | undefined>(undefined)

interface Props {
  readonly id: string
  /** The moment that the address names; without one the live edge, or a replay's start. */
  readonly first: NamedMoment
  readonly children: (scene: Scene, retry: () => void) => ReactNode
}

/** Opens an operation once for all the screens under it, and ties the one time control to it. */
export function OperationProvider({ id, first, children }: Props) {
  const [operation, setOperation] = useState<Operation>()
  useEffect(() => {
    const source = openSource(id)
    const playback = openPlayback((view) => source.look(view), {
      live: first.at === undefined,
      ...first,
    })
    const unfollow = source.subscribe(() => {
      const scene = source.scene()
      if (scene.stage !== 'ready') return
      const { start, end, moments, info } = scene.glance
      playback.reach({ start, end, moments, runs: info.mode !== 'replay' })
    })
    // oxlint-disable-next-line react/set-state-in-effect -- opened here, because here it is closed
    setOperation({ source, playback, part: openWindowChoice() })
    return () => {
      unfollow()
      playback.close()
      source.close()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- time moves on: only another operation is opened anew
  }, [id])
  return operation ? (
    <OperationContext value={operation}>
      <SceneProvider source={operation.source}>{children}</SceneProvider>
    </OperationContext>
  ) : null
}

function SceneProvider({ source, children }: Pick<Props, 'children'> & { source: Source }) {
  const scene = useSyncExternalStore(source.subscribe, source.scene)
  return (
    <GlanceContext value={scene.stage === 'ready' ? scene.glance : undefined}>
      {children(scene, source.retry)}
    </GlanceContext>
  )
}

export function useOperation(): Operation {
  const operation = useContext(OperationContext)
  if (!operation) throw new Error('no operation is open here')
  return operation
}

/** What the screens show at this moment. */
export function useGlance(): Glance {
  const glance = useContext(GlanceContext)
  if (!glance) throw new Error('no picture is at hand here')
  return glance
}

/** Where the page stands in time. Changes with every frame while playing: ask for it in few places. */
export function usePlayhead(): Playhead {
  const { playback } = useOperation()
  return useSyncExternalStore(playback.subscribe, playback.playhead)
}

/** The part of time that is drawn, of the whole, with the playhead in it. */
export function useTimeWindow() {
  const { part } = useOperation()
  const { start, end, moments, info, now } = useGlance()
  const { live, player } = usePlayhead()
  const wish = useSyncExternalStore(part.subscribe, part.wish)
  const runs = info.mode !== 'replay'
  const whole = useMemo(() => wholeOf(start, end), [start, end])
  const busy = useMemo(() => busyPart(whole, moments, runs), [whole, moments, runs])
  const at = live ? now : Math.min(Math.max(player.at, whole.start), whole.end)
  return { wish, whole, moments, at, window: windowOf(wish, whole, busy, at), choose: part.choose }
}
