import { type Answer, accept, type Refusal, refuse } from '@homeward/shared/basics'
import {
  type AccountChange,
  AccountLine,
  AccountLink,
  AccountList,
  Ended,
  type NewAccount,
  NewCodes,
  OwnAccount,
  PasskeyAsk,
  SessionInfo,
  SessionList,
  Strong,
} from '@homeward/shared/protocol'
import * as z from 'zod'
import { ask } from './http.ts'

const Nothing = z.strictObject({})

function send<T>(shape: z.ZodType<T>, path: string, body?: unknown, method = 'POST') {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return ask(shape, path, { method, ...(body === undefined ? {} : json) })
}
const end = <T>(shape: z.ZodType<T>, path: string) => send(shape, path, undefined, 'DELETE')
const part = encodeURIComponent

export const askOwnAccount = () => ask(OwnAccount, '/api/account')
/** Where the browser goes to bind the ministry's identity to the own account. */
export const beginMinistry = () =>
  send(z.strictObject({ to: z.string() }), '/api/account/ministry', {})
export const removeMinistry = () => end(Nothing, '/api/account/ministry')
export const setPassword = (password: string) =>
  send(Nothing, '/api/account/password', { password })
export const beginCodes = () => send(NewCodes, '/api/account/codes')
export const confirmCodes = (code: string) => send(Strong, '/api/account/codes/confirm', { code })
export const removeFactor = (what: 'password' | 'codes' | `passkeys/${string}`) =>
  end(Nothing, `/api/account/${what}`)
export const endOwnSession = (id: string) => end(Ended, `/api/account/sessions/${part(id)}`)
export const endOtherSessions = () => end(Ended, '/api/account/sessions')

export const askAccounts = () => ask(AccountList, '/api/accounts')
export const makeAccount = (account: z.input<typeof NewAccount>) =>
  send(AccountLink, '/api/accounts', account)
export const changeAccount = (actor: string, to: AccountChange) =>
  send(AccountLine, `/api/accounts/${part(actor)}`, to)
export const newLink = (actor: string) => send(AccountLink, `/api/accounts/${part(actor)}/link`)
export const removeFactorsOf = (actor: string) =>
  end(Nothing, `/api/accounts/${part(actor)}/factors`)
export const askSessionsOf = (actor: string) =>
  ask(SessionList, `/api/accounts/${part(actor)}/sessions`)
export const endSessionOf = (actor: string, id: string) =>
  end(Ended, `/api/accounts/${part(actor)}/sessions/${part(id)}`)
export const endSessionsOf = (actor: string) => end(Ended, `/api/accounts/${part(actor)}/sessions`)

export const confirmByCode = (code: string) => send(Strong, '/api/session/confirm', { code })
export const confirmByPasskey = () =>
  answered('/api/session/confirm/ask', (response) =>
    send(Strong, '/api/session/confirm/passkey', { response }),
  )
export const signInByPasskey = () =>
  answered('/api/sign-in/passkey/ask', (response) =>
    send(SessionInfo, '/api/sign-in/passkey', { response }),
  )
export const signInByPassword = (actor: string, password: string, code: string) =>
  send(SessionInfo, '/api/sign-in/password', { actor, password, code })

/** Makes a passkey in this browser and gives it to the account under a name. */
export async function addPasskey(name: string): Promise<Answer<unknown>> {
  const asked = await send(PasskeyAsk, '/api/account/passkeys/ask')
  if (!asked.ok) return asked
  const made = await atBrowser(async () => {
    const { startRegistration } = await import('@simplewebauthn/browser')
    // The server has made the options with the same library: its types are at both ends.
    return startRegistration({ optionsJSON: asked.value.options as never })
  })
  return made.ok ? send(Strong, '/api/account/passkeys', { name, response: made.value }) : made
}

/** Asks what a passkey should sign, has it signed here, and sends the answer. */
async function answered<T>(
  path: string,
  give: (response: unknown) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const asked = await send(PasskeyAsk, path)
  if (!asked.ok) return asked
  const signed = await atBrowser(async () => {
    const { startAuthentication } = await import('@simplewebauthn/browser')
    return startAuthentication({ optionsJSON: asked.value.options as never }) // as above
  })
  return signed.ok ? give(signed.value) : signed
}

const NOT_CONFIRMED: Refusal = { code: 'not-confirmed' }
/** The person closed the browser's own window, or it has no passkey of theirs: both are a no. */
async function atBrowser<T>(act: () => Promise<T>): Promise<Answer<T>> {
  try {
    return accept(await act())
  } catch {
    return refuse(NOT_CONFIRMED)
  }
}

/** Browsers know passkeys of names only, and only where the page came safely. */
export const passkeysWork = (): boolean =>
  window.isSecureContext &&
  'PublicKeyCredential' in window &&
  !/^[\d.]+$|:/.test(window.location.hostname)
