import { type Answer, accept } from '@homeward/shared/basics'
import { refuseUpdate } from './faults.ts'
import { type GateRules, inspectUpdate } from './inspectUpdate.ts'
import { DOCUMENT_LIMITS, type DocumentLimits } from './limits.ts'
import { openShadowThread, type ThreadOptions } from './shadowThread.ts'

/** An update of one device for one document, and what the document is like now. */
export interface Knock extends GateRules {
  readonly document: string
  /** Counts the changes of the document: tells whether the shadow still is like it. */
  readonly version: number
  readonly state: () => Uint8Array
  readonly update: Uint8Array
}

/** The way into a plan document. */
export interface Gate {
  /**
   * Judges an update by its structure, then tries it on a copy in a thread of its own.
   *
   * @returns what it changes, in our own encoding: that alone is kept and told; nothing when it
   *   changes nothing. The next knock on this document carries `version + 1` when it did.
   */
  admit(knock: Knock): Promise<Answer<Uint8Array | undefined>>
  close(): Promise<void>
}

export interface GateOptions extends ThreadOptions {
  readonly limits?: Partial<DocumentLimits>
}

export function openGate({ limits, ...options }: GateOptions = {}): Gate {
  const thread = openShadowThread(options)
  const documentLimits = { ...DOCUMENT_LIMITS, ...limits }
  let last: Promise<unknown> = Promise.resolve()

  async function tryOnShadow(knock: Knock): Promise<Answer<Uint8Array | undefined>> {
    const { document, version, client, shape, state } = knock
    const update = new Uint8Array(knock.update) // a view on a packet would send all of the packet
    const task = { document, version, update, client, shape, limits: documentLimits }
    const first = await thread.ask(task)
    const reply =
      first.did === 'lacks-state' ? await thread.ask({ ...task, state: state() }) : first
    switch (reply.did) {
      case 'applied':
        return accept(reply.ours)
      case 'refused':
        return refuseUpdate(reply.why)
      case 'lacks-state':
        return refuseUpdate('worker-died') // the state was given: another thread has answered
      default:
        return reply satisfies never
    }
  }

  return {
    async admit(knock) {
      const inspected = inspectUpdate(knock.update, knock)
      if (!inspected.ok) return inspected
      const turn = last.then(() => tryOnShadow(knock))
      last = turn.catch(() => undefined)
      return turn
    },
    async close() {
      await last
      await thread.close()
    },
  }
}
