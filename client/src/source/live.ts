import type { OperationInfo } from '@homeward/shared/protocol'
import { openEdge } from './edge.ts'
import { openLive } from './liveSource.ts'
import type { Source } from './scene.ts'

/** A running operation. Loaded when one is opened: replays need no socket and no Yjs. */
export const openRunning = (info: OperationInfo): Source => openLive(info, openEdge(info))
