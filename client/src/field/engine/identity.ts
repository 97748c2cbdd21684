import { OperationInfo, OperationList, SessionInfo } from '@homeward/shared/protocol'
import * as z from 'zod'
import { enterHere, isDevice } from '../../device/index.ts'
import { ask } from '../../http/index.ts'
import { recall, remember } from './memory.ts'

/** Who works on this phone, and on what: kept, so that it opens without a network. */
export const Identity = z.strictObject({
  session: SessionInfo,
  operations: z.array(OperationInfo),
})
export type Identity = z.infer<typeof Identity>

/** What became of asking who we are. `away`: the server was not reached, so what is kept holds. */
export type Asked =
  | { readonly is: 'known'; readonly identity: Identity; readonly now: number }
  | { readonly is: 'nobody' }
  | { readonly is: 'away' }

export const recallIdentity = (): Promise<Identity | undefined> => recall('identity', Identity)

/** Asks the server who is signed in here, and keeps the answer. */
export async function askIdentity(): Promise<Asked> {
  let session = await ask(SessionInfo, '/api/session')
  if (!session.ok && session.refusal.code === 'not-signed-in' && isDevice())
    session = (await enterHere()) ?? session
  if (!session.ok) return { is: session.refusal.code === 'not-signed-in' ? 'nobody' : 'away' }
  const listed = await ask(OperationList, '/api/operations')
  if (!listed.ok) return { is: 'away' }
  const own = listed.value.operations.filter(({ mode }) => mode === session.value.audience)
  const identity: Identity = { session: session.value, operations: own }
  await remember('identity', identity)
  return { is: 'known', identity, now: listed.value.now }
}
