import { type Answer, accept, Refusal, refuse } from '@homeward/shared/basics'
import * as z from 'zod'

const Refused = z.object({ ok: z.literal(false), refusal: Refusal })

/** Asks the server and checks its answer at the door. A server out of reach answers `try-again`. */
export async function ask<T>(
  shape: z.ZodType<T>,
  path: string,
  init: RequestInit = {},
): Promise<Answer<T>> {
  const response = await reach(path, init)
  if (!response) return refuse({ code: 'try-again' })
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) return refuse(refusalIn(body, response.status))
  const parsed = shape.safeParse(body)
  return parsed.success ? accept(parsed.data) : refuse({ code: 'try-again' })
}

/** The response itself, for what is read as it comes. Undefined when the server is out of reach. */
export const reach = (path: string, init: RequestInit = {}): Promise<Response | undefined> =>
  fetch(path, { credentials: 'same-origin', ...init }).catch(() => undefined)

export function refusalIn(body: unknown, status: number): Refusal {
  const said = Refused.safeParse(body)
  if (said.success) return said.data.refusal
  return status === 401 ? { code: 'not-signed-in' } : { code: 'try-again' }
}

/** `?at=…&limit=…` of what is given. */
export function query(parts: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

export const operationPath = (operation: string): string =>
  `/api/operations/${encodeURIComponent(operation)}`
