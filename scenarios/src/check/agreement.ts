import type { Recorded } from '@homeward/shared/ledger'
import type { View } from '@homeward/shared/operation'
import { recount } from '@homeward/shared/oracle'
import type { Picture } from '@homeward/shared/picture'
import { type Folded, pictureAt, viewAt } from '@homeward/shared/scenario'
import { hoursOf } from './hours.ts'
import type { Broken } from './invariants.ts'

export interface AgreementFound {
  /** Views at which the fold was counted anew. */
  readonly views: number
  readonly broken: readonly Broken[]
}

/**
 * Whether the oracle, which counts from the entries alone, finds the pictures of the fold.
 *
 * Both views at every hour when `most` is undefined. A recount acts everything out from the start,
 * about half a second for Sudan, so a quick check asks at `most` hours spread over the whole.
 */
export function checkAgreement(
  folded: Folded,
  entries: readonly Recorded[],
  most?: number,
): AgreementFound {
  const hours = hoursOf(entries)
  const step = most === undefined ? 1 : Math.max(1, hours.length / most)
  const chosen = new Set<number>()
  for (let i = hours.length - 1; i >= 0; i -= step) chosen.add(hours[Math.round(i)] ?? 0)
  const broken: Broken[] = []
  let views = 0
  for (const at of [...chosen].sort((a, b) => a - b))
    for (const known of most === undefined ? [false, true] : [views % 2 === 1]) {
      views += 1
      for (const what of disagreements(folded, entries, viewAt(at, known)))
        broken.push({ at, view: known ? 'known' : 'true', what })
    }
  return { views, broken }
}

/** The figures of a picture that the oracle counts otherwise. */
export function disagreements(folded: Folded, entries: readonly Recorded[], view: View): string[] {
  const picture = counted(pictureAt(folded, view))
  const again = sorted(recount(entries, view))
  const names = new Set([...Object.keys(picture), ...Object.keys(again)])
  return [...names].flatMap((name) => {
    const [fold, oracle] = [picture, again].map((figures) => canonical(figures[name]))
    return fold === oracle ? [] : [`${name}: the fold says ${fold}, the oracle ${oracle}`]
  })
}

type Figures = Record<string, unknown>

/** What only frames a picture, and what only helps to show a discrepancy. */
const FRAME = ['operation', 'mode', 'level', 'seq', 'asOf', 'knownAt'] as const
const SHOWING = ['place', 'leg', 'text'] as const

const counted = (picture: Picture): Figures =>
  sorted({
    ...without(picture, FRAME),
    discrepancies: picture.discrepancies.list.map((one) => without(one, SHOWING)),
  })

const without = (figures: object, names: readonly string[]): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([name]) => !names.includes(name)))

/** Order is how a list was found, not what was counted. */
function sorted<Counted extends object>(figures: Counted): Figures {
  const byId = (a: unknown, b: unknown) => (idOf(a) < idOf(b) ? -1 : 1)
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      Array.isArray(value) ? [...value].sort(byId) : value,
    ]),
  )
}

const idOf = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : ''

/** One text for one value: keys in order, what is undefined left out. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'nothing'
