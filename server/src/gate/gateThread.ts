// Runs in a thread of its own, with a cap on memory: what an update can do to Yjs ends here.
import { parentPort } from 'node:worker_threads'
import type { UpdateFault } from './faults.ts'
import type { DocumentLimits } from './limits.ts'
import { openShadow, type Shadow } from './shadow.ts'
import type { Shape } from './shape.ts'

export interface GateTask {
  readonly document: string
  /** Which state of the real document the update follows. */
  readonly version: number
  /** That state, sent when the thread has said that it does not hold it. */
  readonly state?: Uint8Array
  readonly update: Uint8Array
  readonly client: number
  readonly shape: Shape
  readonly limits: DocumentLimits
}
export type GateReply =
  | { readonly did: 'applied'; readonly ours?: Uint8Array }
  | { readonly did: 'refused'; readonly why: UpdateFault }
  | { readonly did: 'lacks-state' }

/** Documents held at a time; another one drops the one longest unused. */
const HELD = 4

const held = new Map<string, { shadow: Shadow; version: number }>()
const cpu = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

function shadowFor({ document, version, state }: GateTask): Shadow | undefined {
  const found = held.get(document)
  held.delete(document) // put back at the end once the update has been taken
  if (found && found.version === version) return found.shadow
  found?.shadow.close()
  return state && openShadow(state)
}

function carryOut(task: GateTask): GateReply {
  const shadow = shadowFor(task)
  if (!shadow) return { did: 'lacks-state' }
  const { client, shape, limits } = task
  const answer = shadow.tryUpdate(task.update, { client, shape, limits, cpu })
  if (!answer.ok) {
    shadow.close() // it may have been changed
    const { refusal } = answer
    return {
      did: 'refused',
      why: refusal.code === 'update-refused' ? (refusal.why as UpdateFault) : 'did-not-apply',
    } // our own word
  }
  const changed = answer.value !== undefined
  held.set(task.document, { shadow, version: task.version + (changed ? 1 : 0) })
  for (const [oldest, { shadow: unused }] of held) {
    if (held.size <= HELD) break
    held.delete(oldest)
    unused.close()
  }
  return changed && answer.value ? { did: 'applied', ours: answer.value } : { did: 'applied' }
}

parentPort?.on('message', (task: GateTask) => {
  parentPort?.postMessage(carryOut(task))
})
