import type { ActorId, OperationId } from '../basics/index.ts'
import { isOpen, type KeptAct, type Sending, URGENCIES } from './act.ts'

/** Acts that travel together: of one person, to one operation, through one door. */
export interface Parcel {
  readonly operation: OperationId
  readonly actor: ActorId
  readonly door: Door
  readonly acts: readonly KeptAct[]
}

/** Which message carries an act. A request goes alone. */
export type Door = 'reports' | 'register' | 'ask'

const DOORS = {
  report: 'reports',
  card: 'register',
  write: 'register',
  words: 'register',
  ask: 'ask',
} as const satisfies Record<Sending['is'], Door>

/** Most acts in one parcel: as many as the register takes in one message. */
const MOST = 200

const rank = ({ urgency }: KeptAct): number => URGENCIES.indexOf(urgency)

/** Open acts in the order in which they go. */
export const waiting = (acts: Iterable<KeptAct>): KeptAct[] =>
  [...acts].filter(isOpen).sort((a, b) => rank(a) - rank(b) || a.order - b.order)

/**
 * What goes next: the most urgent act, and what may go with it, up to `bytes` as JSON. One act may
 * be longer than that: it goes alone.
 *
 * @param by whose acts the line may carry now: the server takes the actor from the session
 */
export function nextParcel(
  acts: Iterable<KeptAct>,
  { by, bytes }: { readonly by: ActorId; readonly bytes: number },
): Parcel | undefined {
  const queue = waiting(acts).filter(({ actor }) => actor === by)
  const first = queue[0]
  if (!first) return undefined
  const door = DOORS[first.sending.is]
  const alone = door === 'ask'
  const together: KeptAct[] = []
  let size = 0
  for (const act of queue) {
    const fits = act.operation === first.operation && DOORS[act.sending.is] === door
    size += lengthOf(act)
    if (!fits || together.length >= (alone ? 1 : MOST)) break
    if (together.length > 0 && size > bytes) break
    together.push(act)
  }
  return { operation: first.operation, actor: by, door, acts: together }
}

/** Bytes of an act as JSON, near enough: what is not ASCII counts three. */
function lengthOf({ sending }: KeptAct): number {
  const text = JSON.stringify(sending)
  let bytes = text.length
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) bytes += 2
  return bytes
}
