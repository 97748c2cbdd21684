import { Worker } from 'node:worker_threads'
import type { GateReply, GateTask } from './gateThread.ts'

export interface ThreadOptions {
  readonly memoryMb?: number
  readonly watchdogMs?: number
}

const START_MS = 20_000 // loading Yjs on a machine that is busy

/**
 * A thread that tries updates. One that takes too long or too much memory costs that thread its
 * life and nobody else anything: the next question starts another.
 */
export function openShadowThread({ memoryMb = 96, watchdogMs = 1_000 }: ThreadOptions = {}) {
  let thread: Worker | undefined
  let warm = false

  function start(): Worker {
    warm = false
    const started = new Worker(new URL('./gateThread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
    })
    started.unref()
    started.on('error', () => undefined) // told by `ask`; without a listener it would end the process
    return started
  }

  return {
    /** Asks one question at a time: the watchdog times one update. */
    ask(task: GateTask): Promise<GateReply> {
      thread ??= start()
      const asked = thread
      return new Promise((resolve) => {
        const done = (reply: GateReply) => {
          clearTimeout(timer)
          asked.off('message', hear).off('exit', die).off('error', die)
          resolve(reply)
        }
        const lose = (why: 'too-slow' | 'worker-died') => {
          if (thread === asked) thread = undefined
          void asked.terminate()
          done({ did: 'refused', why })
        }
        const hear = (reply: GateReply) => {
          warm = true
          done(reply)
        }
        const die = () => lose('worker-died')
        const timer = setTimeout(() => lose('too-slow'), warm ? watchdogMs : START_MS)
        asked.on('message', hear).on('exit', die).on('error', die)
        asked.postMessage(task)
      })
    },
    async close(): Promise<void> {
      const last = thread
      thread = undefined
      await last?.terminate()
    },
  }
}
