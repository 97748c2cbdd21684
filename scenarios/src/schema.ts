import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Scenario } from '@homeward/shared/scenario'
import * as z from 'zod'

export const SCHEMA_FILE = fileURLToPath(
  new URL('../schema/scenario-1.schema.json', import.meta.url),
)

/** The JSON Schema of the format, for editors: made from the same schema that reads the files. */
export function schemaText(): string {
  const schema = z.toJSONSchema(Scenario, { io: 'input', target: 'draft-2020-12' })
  return `${JSON.stringify({ $id: 'scenario-1.schema.json', title: 'homeward scenario/1', ...schema }, null, 1)}\n`
}

export const writeSchema = (): void => writeFileSync(SCHEMA_FILE, schemaText())
