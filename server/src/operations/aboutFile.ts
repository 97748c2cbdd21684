import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperationInfo } from '@homeward/shared/protocol'
import type { About } from '../operation/index.ts'

const Shape = OperationInfo.omit({ seq: true, state: true })
const NAME = 'operation.json'

/** What is known of the operation in this folder beside its ledger. @throws when it is not readable */
export function readAbout(folder: string): About | undefined {
  const path = join(folder, NAME)
  if (!existsSync(path)) return undefined
  const read = Shape.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!read.success) throw new Error(`${path} is not the description of an operation`)
  return read.data
}

export function writeAbout(folder: string, about: About): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, NAME)
  writeFileSync(`${path}.next`, `${JSON.stringify(about, null, 2)}\n`)
  renameSync(`${path}.next`, path)
}
