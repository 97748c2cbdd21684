import { type Answer, accept, malformed, refuse } from '@homeward/shared/basics'
import { guardJson } from '@homeward/shared/protocol'
import type { Request } from 'express'
import type * as z from 'zod'

/** The longest body of a route without one of its own. */
export const BODY_BYTES = 65_536

/** Looks at the text of a body before anything parses it, then at its shape. */
export function readJson<Body>(request: Request, shape: z.ZodType<Body>): Answer<Body> {
  const text: unknown = request.body
  if (typeof text !== 'string') return refuse({ code: 'malformed', where: ['body: not JSON'] })
  const fault = guardJson(text, { bytes: BODY_BYTES, depth: 32 })
  if (fault) return refuse(fault)
  const value = parse(text)
  if (!value.ok) return value
  const read = shape.safeParse(value.value)
  return read.success ? accept(read.data) : malformed(read.error)
}

function parse(text: string): Answer<unknown> {
  try {
    return accept(JSON.parse(text))
  } catch {
    return refuse({ code: 'malformed', where: ['body: not JSON'] })
  }
}
