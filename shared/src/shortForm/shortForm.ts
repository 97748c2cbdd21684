import * as z from 'zod'
import { EntryId, type OperationId, openHash } from '../basics/index.ts'
import { Report } from '../ledger/index.ts'
import { checkOf, fromDigits, isPlain, toDigits } from './digits.ts'
import { eventFrom, eventText, FIELDS } from './groups.ts'

/** Times are told from here: 1 January 2020, in ms. */
const EPOCH = 1_577_836_800_000
const HEAD = 'hw1'
/** Before every text of a drill: whoever reads it on some telephone must not take it for real. */
const EXERCISE = 'EXERCISE '
/** Most signs of one text: two short messages. A text over it is cut at a group. */
export const LONGEST = 160
/** An id as phones make them: letters that survive being read out and written in capitals. */
const ID = /^[0-9a-hjkmnp-tv-z]{8,20}$/

/** Why a text, or one group of it, cannot be taken. `group`: counted from 1. */
const group = z.number().int().min(1)
export const ShortFault = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('not-short') }),
  z.strictObject({ code: z.literal('other-operation') }),
  z.strictObject({ code: z.literal('wrong-digit'), group }),
  z.strictObject({ code: z.literal('unreadable'), group }),
])
export type ShortFault = z.infer<typeof ShortFault>

export interface ShortRead {
  readonly reports: readonly Report[]
  readonly faults: readonly ShortFault[]
}

/** Two letters that stand for an operation: a text of another one is not taken. */
function markOf(operation: OperationId): string {
  const hash = openHash()
  hash.add(operation)
  return toDigits(Number.parseInt(hash.end().slice(0, 8), 16) % 1_024).padStart(2, '0')
}

/** One report as a group, with its own two check letters; undefined: it does not go into few signs. */
export function groupOf({ id, at, heardAt, sure, statedAt, event }: Report): string | undefined {
  const told = eventText(event)
  if (told === undefined || statedAt !== undefined || !ID.test(id) || at < EPOCH) return undefined
  // A clock may have been set back behind the last contact: the sign says to which side.
  const gap = at - heardAt
  const heard = `${gap < 0 ? '-' : ''}${toDigits(Math.abs(gap))}`
  const text =
    `${told}.${id}.${toDigits(at - EPOCH)}.${heard}${sure === false ? '+' : ''}`.toLowerCase()
  return isPlain(text) && Report.safeParse(reportFrom(text)).success
    ? `${text}.${checkOf(text)}`
    : undefined
}

/** Texts for these reports, each within two short messages; `left`: those that need a better line. */
export function writeShort(
  operation: OperationId,
  reports: readonly Report[],
): { readonly texts: readonly string[]; readonly left: number } {
  const isDrill = operation.startsWith('drill-')
  const head = `${isDrill ? EXERCISE : ''}${HEAD}.${markOf(operation)}`
  const texts: string[] = []
  let left = 0
  for (const report of reports) {
    const group = groupOf(report)
    if (group === undefined) {
      left += 1
      continue
    }
    const last = texts.at(-1)
    if (last !== undefined && last.length + 1 + group.length <= LONGEST)
      texts[texts.length - 1] = `${last}/${group}`
    else texts.push(`${head}/${group}`)
  }
  return { texts: texts.map((text) => text.toUpperCase()), left }
}

/**
 * Reads a text however it was typed: in any case, over several lines, with spaces. What is wrong is
 * named group by group; the other groups hold.
 */
export function readShort(operation: OperationId, typed: string): ShortRead {
  const [head, ...groups] = typed
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^exercise/, '')
    .split('/')
  const [word, mark] = head?.split('.') ?? []
  if (word !== HEAD || groups.length === 0) return { reports: [], faults: [{ code: 'not-short' }] }
  if (mark !== markOf(operation)) return { reports: [], faults: [{ code: 'other-operation' }] }
  const reports: Report[] = []
  const faults: ShortFault[] = []
  for (const [i, group] of groups.entries()) {
    const end = group.lastIndexOf('.')
    const text = group.slice(0, end)
    if (end < 0 || !isPlain(text) || checkOf(text) !== group.slice(end + 1)) {
      faults.push({ code: 'wrong-digit', group: i + 1 })
      continue
    }
    const report = Report.safeParse(reportFrom(text))
    if (report.success) reports.push(report.data)
    else faults.push({ code: 'unreadable', group: i + 1 })
  }
  return { reports, faults }
}

/** The very report that the phone keeps: its id and every figure, so that it counts once. */
function reportFrom(text: string): unknown {
  const fields = text.split('.')
  const told = FIELDS[fields[0] ?? ''] ?? 0
  const [id, at, heard = ''] = fields.slice(told)
  const when = fromDigits(at ?? '')
  const [, back, gap = '', unsure] = /^(-?)([^+]*)(\+?)$/.exec(heard) ?? []
  const since = fromDigits(gap)
  if (when === undefined || since === undefined || fields.length !== told + 3) return undefined
  const moment = when + EPOCH
  return {
    id: EntryId.safeParse(id).data,
    at: moment,
    heardAt: moment - (back === '-' ? -since : since),
    ...(unsure === '+' ? { sure: false } : {}),
    event: eventFrom(fields.slice(0, told)),
  }
}
