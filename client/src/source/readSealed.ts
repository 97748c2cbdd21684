import type { Recorded } from '@homeward/shared/ledger'
import { readSegments, SegmentList } from '@homeward/shared/segment'
import { ask, reach } from './http.ts'

/**
 * Reads the sealed part of a ledger: a third of the bytes of its lines, and kept by the browser.
 *
 * @returns the number up to which all was told; what could not be had so is in the lines
 */
export async function readSealed(
  path: string,
  signal: AbortSignal,
  tell: (entries: readonly Recorded[]) => void,
): Promise<number> {
  const list = await ask(SegmentList, `${path}/segments`, { signal })
  if (!list.ok) return 0
  let told = 0
  const bytesOf = async (name: string): Promise<Uint8Array> => {
    const response = await reach(`${path}/segments/${name}`, { signal })
    if (!response?.ok) throw new Error('a segment is out of reach')
    return new Uint8Array(await response.arrayBuffer())
  }
  const take = (entries: readonly Recorded[]) => {
    tell(entries)
    told = entries.at(-1)?.seq ?? told
  }
  await readSegments(list.value, 0, bytesOf, take).catch(() => undefined) // the lines go on from there
  return told
}
