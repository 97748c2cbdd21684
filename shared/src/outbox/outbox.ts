import type { ActorId, EntryId, Instant } from '../basics/index.ts'
import { isOpen, KeptAct, type Stage } from './act.ts'
import { type Carried, setbackOf, settled } from './outcome.ts'
import { nextParcel, type Parcel } from './parcel.ts'

/** Where acts lie on a device. Each call ends when what it did would outlive a power cut. */
export interface Shelf {
  load(): Promise<readonly unknown[]>
  /** Puts these in, over what has the same id: all of them or none. */
  write(acts: readonly KeptAct[]): Promise<void>
  remove(ids: readonly EntryId[]): Promise<void>
}

/** Takes one parcel to the server. A line that fails answers `try-again`; it never throws. */
export type Carry = (parcel: Parcel) => Promise<Carried>

/** The figures of the top line. They add up to everything done here and not yet forgotten. */
export type Tally = Readonly<Record<Stage, number>>

/** How a try to send ended. `wait`: the line or a sign-in is missing; what is kept stays. */
export type Progress = 'nothing' | 'moved' | 'wait'

export interface Outbox {
  /** Keeps acts for good. Only when it returns may a screen say that they are kept. */
  keep(acts: readonly KeptAct[]): Promise<void>
  readonly list: () => readonly KeptAct[]
  readonly tally: () => Tally
  /** The next number for an act of this device. */
  readonly nextOrder: () => number
  /** Sends one parcel of what `by` has done, and takes in what the answer says. */
  push(by: ActorId, carry: Carry, now: () => Instant): Promise<Progress>
  /** Forgets what was settled before a moment; an act that a person must look at stays. */
  forget(before: Instant): Promise<void>
  /** Reads the shelf again: another page of this device has written to it. */
  reload(): Promise<void>
  readonly subscribe: (hear: () => void) => () => void
}

/** A parcel over a line that fails shrinks to one act, over one that holds it grows to this. */
const LARGEST = 32_768
const SMALLEST = 256
const FIRST = 2_048

export async function openOutbox(shelf: Shelf): Promise<Outbox> {
  const acts = new Map<EntryId, KeptAct>()
  const listeners = new Set<() => void>()
  let bytes = FIRST

  const tell = () => {
    for (const hear of [...listeners]) hear()
  }

  async function load(): Promise<void> {
    const found = (await shelf.load()).flatMap((raw) => {
      const read = KeptAct.safeParse(raw)
      return read.success ? [read.data] : [] // another version's: it stays on the shelf
    })
    acts.clear()
    for (const act of found.sort((a, b) => a.order - b.order)) acts.set(act.id, act)
  }

  async function write(changed: readonly KeptAct[]): Promise<void> {
    if (changed.length === 0) return
    await shelf.write(changed) // durable first
    for (const act of changed) acts.set(act.id, act)
    tell()
  }

  async function takeRefusal(parcel: Parcel, answer: Carried & { ok: false }, heard: Instant) {
    const { refusal } = answer
    switch (setbackOf(refusal, parcel.acts.length)) {
      case 'wait':
        bytes = Math.max(SMALLEST, bytes / 2)
        return 'wait' as const
      case 'halve':
        bytes = Math.max(1, bytes / 2) // down to one act, whatever its length
        return 'moved' as const
      case 'refuse':
      case 'review':
        await write(
          parcel.acts.map((act) => ({ ...act, stage: 'refused', refusal, settledAt: heard })),
        )
        return 'moved' as const
    }
  }

  await load()
  return {
    async keep(fresh) {
      const unknown = fresh.filter(({ id }) => !acts.has(id)) // brought again, from a file
      await write(unknown)
    },
    list: () => [...acts.values()],
    tally() {
      const sums = { kept: 0, sent: 0, confirmed: 0, review: 0, refused: 0 }
      for (const { stage } of acts.values()) sums[stage] += 1
      return sums
    },
    nextOrder: () => Math.max(0, ...[...acts.values()].map(({ order }) => order)) + 1,
    async push(by, carry, now) {
      const parcel = nextParcel(acts.values(), { by, bytes })
      if (!parcel) return 'nothing'
      await write(parcel.acts.filter(({ stage }) => stage === 'kept').map(leaving))
      const answer = await carry(parcel)
      if (!answer.ok) return takeRefusal(parcel, answer, now())
      const done = settled(parcel.acts, answer.value, now())
      await write(done)
      bytes = Math.min(LARGEST, bytes * 2)
      return done.length > 0 ? 'moved' : 'wait' // an answer about nothing: the line is not to be trusted
    },
    async forget(before) {
      const old = [...acts.values()].filter(
        ({ stage, settledAt }) => stage === 'confirmed' && (settledAt ?? before) < before,
      )
      if (old.length === 0) return
      await shelf.remove(old.map(({ id }) => id))
      for (const { id } of old) acts.delete(id)
      tell()
    },
    async reload() {
      await load()
      tell()
    },
    subscribe(hear) {
      listeners.add(hear)
      return () => {
        listeners.delete(hear)
      }
    },
  }
}

const leaving = (act: KeptAct): KeptAct => ({ ...act, stage: 'sent' })

/** What a device still has to say, for the line that asks not to turn it off. */
export const openActs = (acts: readonly KeptAct[]): KeptAct[] => acts.filter(isOpen)
