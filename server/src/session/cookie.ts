import { WHOLE_MS } from './sessionRecord.ts'

const NAME = 'homeward'

/** The session cookie in a `Cookie` header. */
export function readCookie(header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === NAME && value) return value
  }
  return undefined
}

/** Scripts cannot read it, other sites cannot send it. `Secure` where the page came by HTTPS. */
export const writeCookie = (value: string, secure: boolean): string =>
  `${NAME}=${value}; Path=/; Max-Age=${WHOLE_MS / 1_000}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`

export const clearCookie = (): string => `${NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`

/** The token in an `Authorization: Bearer` header. */
export const readBearer = (header: string | undefined): string | undefined =>
  /^Bearer ([\w.-]{20,200})$/.exec(header ?? '')?.[1]
