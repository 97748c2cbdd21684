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

/** Sends something and checks the answer. */
export const post = <T>(shape: z.ZodType<T>, path: string, body: object): Promise<Answer<T>> =>
  ask(shape, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Whoever can sign in again without a person, when the server no longer knows us. */
let comeBack: () => Promise<boolean> = async () => false
export const onSignedOut = (again: () => Promise<boolean>): void => {
  comeBack = again
}

/** The response itself, for what is read as it comes. Undefined when the server is out of reach. */
export async function reach(path: string, init: RequestInit = {}): Promise<Response | undefined> {
  const send = () => fetch(path, { credentials: 'same-origin', ...init }).catch(() => undefined)
  const first = await send()
  const again = first?.status === 401 && !path.startsWith('/api/devices/') // that is how one comes back
  return again && (await comeBack()) ? send() : first
}

export function refusalIn(body: unknown, status: number): Refusal {
  const said = Refused.safeParse(body)
  if (said.success) return said.data.refusal
  return status === 401 ? { code: 'not-signed-in' } : { code: 'try-again' }
}
