import type { Answer, Refusal } from '@homeward/shared/basics'
import { SessionInfo } from '@homeward/shared/protocol'
import { useSyncExternalStore } from 'react'
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

const settle = (answer: Answer<SessionInfo>): void =>
  become(
    answer.ok
      ? { stage: 'signedIn', session: answer.value }
      : { stage: 'none', refusal: answer.refusal },
  )

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

export async function signOut(): Promise<void> {
  await reach('/api/session', { method: 'DELETE' })
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
