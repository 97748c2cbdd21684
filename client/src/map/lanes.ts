import type { Position } from '@homeward/shared/basics'
import { Found } from './foundLane.ts'
import type { FindLane } from './ways.ts'

export interface Lanes {
  readonly find: FindLane
  close(): void
}

/**
 * Ways by sea for legs whose track nobody authored. Each is looked for once; `tell` is called when
 * one has been found.
 */
export function openLanes(tell: () => void): Lanes {
  const known = new Map<string, readonly Position[] | null | undefined>()
  let worker: Worker | undefined // most operations bring their tracks along and need none
  const open = () => {
    const opened = new Worker(new URL('./laneWorker.ts', import.meta.url), { type: 'module' })
    opened.addEventListener('message', (message: MessageEvent<unknown>) => {
      const found = Found.safeParse(message.data)
      if (!found.success) return
      known.set(found.data.key, found.data.track)
      tell()
    })
    return opened
  }
  return {
    find: (from, to) => {
      const key = [...from, ...to].join(' ')
      if (!known.has(key)) {
        known.set(key, undefined)
        worker ??= open()
        worker.postMessage({ key, from, to })
      }
      return known.get(key)
    },
    close: () => worker?.terminate(),
  }
}
