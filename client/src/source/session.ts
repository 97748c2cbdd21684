import type { Answer, Refusal } from '@homeward/shared/basics'
import { SessionInfo } from '@homeward/shared/protocol'
import { useSyncExternalStore } from 'react'
import { leaveHere, onDeviceEnded } from '../device/index.ts'
import { ask, reach } from './http.ts'

/** Who this browser is signed in as; `asking` until the server has said so. */
export type SessionState =
  | { readonly stage: 'asking' }
  | { readonly stage: 'none'; readonly refusal: Refusal }
  | { readonly stage: 'signedIn'; readonly session: SessionInfo }

let state: SessionState = { stage: 'asking' }
const listeners = new Set<() => void>()

function become(next: SessionState): void {
  state = next
  for (const tell of listeners) tell()
}

/** Why this device may not come back. It says more than that nobody is signed in. */
let ended: Refusal | undefined
onDeviceEnded((why) => {
  ended = why
  become({ stage: 'none', refusal: why })
})

function settle(answer: Answer<SessionInfo>): void {
  if (answer.ok) become({ stage: 'signedIn', session: answer.value })
  else {
    const nobody = answer.refusal.code === 'not-signed-in'
    become({ stage: 'none', refusal: (nobody && ended) || answer.refusal })
  }
}

/** Asks the server who we are: at the start, and again after it was out of reach. */
export async function askSession(): Promise<void> {
  settle(await ask(SessionInfo, '/api/session'))
}

/** Uses up a one-time code. The session comes as a cookie that no script can read. */
export async function signIn(code: string): Promise<Answer<SessionInfo>> {
  const answer = await ask(SessionInfo, '/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  if (answer.ok) settle(answer)
  return answer
}

/** Signs out. A device has no other person behind it: it is handed back, and forgets everything. */
export async function signOut(): Promise<void> {
  if (state.stage === 'signedIn' && state.session.device) await leaveHere()
  else await reach('/api/session', { method: 'DELETE' })
  become({ stage: 'none', refusal: { code: 'not-signed-in' } })
}

export const useSession = (): SessionState =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => state,
  )

/** Who is signed in here, for what is decided once. */
export const whoIsHere = (): SessionInfo | undefined =>
  state.stage === 'signedIn' ? state.session : undefined
