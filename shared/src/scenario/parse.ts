import type * as z from 'zod'
import { Scenario } from './file.ts'
import { readJson } from './locate.ts'
import { wrongReferences } from './references.ts'

/** What is wrong with a scenario file, and where: enough to open the file at the place. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly field: string
  readonly why: string
}

export type ParsedScenario =
  | {
      readonly ok: true
      readonly scenario: Scenario
      /** Where a field stands, for faults that only the expansion finds. */
      readonly locate: (field: readonly PropertyKey[]) => { line: number; column: number }
    }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** One line that an editor can open. */
export const sayFault = ({ file, line, column, field, why }: Fault): string =>
  `${file}:${line}:${column}: ${field || 'the whole file'}: ${why}`

/**
 * Reads a scenario file. A damaged one loads nothing: every fault names line, column and field,
 * in the order of the file.
 */
export function parseScenario(text: string, file: string): ParsedScenario {
  const read = readJson(text)
  if (!read.ok) {
    const { line, column, path, why } = read
    return { ok: false, faults: [{ file, line, column, field: path.join('.'), why }] }
  }
  const fault = (path: readonly PropertyKey[], why: string): Fault => ({
    file,
    ...read.at(path),
    field: path.map(String).join('.'),
    why,
  })
  const shaped = Scenario.safeParse(read.value)
  const faults = shaped.success
    ? wrongReferences(shaped.data).map(({ path, why }) => fault(path, why))
    : shaped.error.issues.flatMap((issue) => fromIssue(issue, fault))
  if (shaped.success && faults.length === 0)
    return { ok: true, scenario: shaped.data, locate: (field) => read.at(field) }
  faults.sort((a, b) => a.line - b.line || a.column - b.column)
  return { ok: false, faults }
}

/** Unknown keys stand where the key stands, not where their owner begins. */
function fromIssue(
  issue: z.core.$ZodIssue,
  fault: (path: readonly PropertyKey[], why: string) => Fault,
): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => fault([...issue.path, key], 'no such field'))
  return [fault(issue.path, issue.message)]
}
