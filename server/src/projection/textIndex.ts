import type { TextId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import { textOf } from '@homeward/shared/projection'
import type { Operation } from '../operation/index.ts'

/** Which entries point at which words. */
export interface TextIndex {
  pointingAt(text: TextId): Promise<readonly Recorded[]>
}

const PAGE = 2_000
const indexes = new WeakMap<Operation, TextIndex>()

/** Made when first asked for, and read on from where it was each time. */
export function textIndexOf(operation: Operation): TextIndex {
  const found = indexes.get(operation)
  if (found) return found
  const fresh = openTextIndex(operation)
  indexes.set(operation, fresh)
  return fresh
}

function openTextIndex({ ledger, state }: Operation): TextIndex {
  const entries = new Map<TextId, Recorded[]>()
  let seq = 0
  let reading: Promise<void> = Promise.resolve()

  async function readOn(): Promise<void> {
    while (seq < state.seq) {
      const page = await ledger.readAfter(seq, PAGE)
      for (const entry of page) {
        const text = textOf(entry.event)
        if (text !== undefined) entries.set(text, [...(entries.get(text) ?? []), entry])
      }
      seq = page.at(-1)?.seq ?? state.seq
    }
  }

  return {
    async pointingAt(text) {
      reading = reading.catch(() => {}).then(readOn) // one reader at a time
      await reading
      return entries.get(text) ?? []
    },
  }
}
