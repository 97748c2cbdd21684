import type { Answer, Refusal } from '@homeward/shared/basics'
import { SessionInfo } from '@homeward/shared/protocol'
import { useSyncExternalStore } from 'react'
import { actAsDevice, isDevice, leaveHere, onDeviceEnded, stuckOutside } from '../device/index.ts'
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

/** Nobody stands beside a wall to press a button. */
const AGAIN_MS = 3_000

/** Takes in who the server says we are, however that came about. */
export function settle(answer: Answer<SessionInfo>): void {
  if (answer.ok) {
    ended = undefined
    actAsDevice(answer.value.device !== undefined)
    become({ stage: 'signedIn', session: answer.value })
    return
  }
  const nobody = answer.refusal.code === 'not-signed-in'
  const refusal = (nobody && (ended ?? stuckOutside())) || answer.refusal
  become({ stage: 'none', refusal })
  const passes = refusal.code === 'try-again' || refusal.code === 'too-fast'
  if (passes && isDevice()) setTimeout(() => void askSession(), AGAIN_MS)
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
