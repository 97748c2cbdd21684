import { rightOf } from '@homeward/shared/access'
import { type Answer, EntryId } from '@homeward/shared/basics'
import {
  type ExportAsk,
  type OperationInfo,
  Proposal,
  type ProposalAct,
  ProposalList,
  type SessionInfo,
} from '@homeward/shared/protocol'
import { useEffect, useState } from 'react'
import type * as z from 'zod'
import { ask, operationPath, post } from './http.ts'
import { mayIn } from './rights.ts'
import { useSession } from './session.ts'
import { useAnswer } from './useAnswer.ts'

/** What another chief has asked for is on the screen within this time. */
const EVERY_MS = 2_000

const pathOf = (operation: string) => `${operationPath(operation)}/proposals`

export const propose = (
  operation: string,
  act: ProposalAct,
  reason: string,
  file?: ExportAsk,
): Promise<Answer<Proposal>> =>
  post(Proposal, pathOf(operation), {
    ...{ id: EntryId.parse(crypto.randomUUID()), act, reason },
    ...(file ? { export: file } : {}),
  })

/** Where the list is fetched that a proposal asked for: a link, so that the browser saves it. */
/** Counts by place as a file; no person is in it. */
export const countsPath = (operation: string): string => `${operationPath(operation)}/counts`

export const exportPath = ({ operation, id }: Pick<Proposal, 'operation' | 'id'>): string =>
  `${operationPath(operation)}/exports/${id}`

export const settleProposal = (
  { operation, id }: Pick<Proposal, 'operation' | 'id'>,
  how: 'confirm' | 'withdraw',
): Promise<Answer<Proposal>> => post(Proposal, `${pathOf(operation)}/${id}/${how}`, {})

/** Whether this person may not start or end an operation of this kind alone. */
export const needsSecond = (
  session: Pick<SessionInfo, 'role' | 'scope' | 'audience'> | undefined,
  mode: OperationInfo['mode'],
): boolean =>
  session !== undefined &&
  mayIn(session, mode, 'start') &&
  rightOf(session.role, mode, 'start')?.second === true

export interface Proposals {
  readonly list: readonly Proposal[]
  readonly own: SessionInfo['actor'] | undefined
  readonly askAgain: () => void
}

/** What takes two people in this operation, asked for anew every two seconds by those it is for. */
export function useProposals({ id, mode }: Pick<OperationInfo, 'id' | 'mode'>): Proposals {
  const session = useSession()
  const who = session.stage === 'signedIn' ? session.session : undefined
  const active = who !== undefined && (needsSecond(who, mode) || mayIn(who, mode, 'export:ask'))
  const [tick, setTick] = useState(0)
  useEffect(() => {
    if (!active) return
    const timer = setInterval(() => setTick((n) => n + 1), EVERY_MS)
    return () => clearInterval(timer)
  }, [active])
  const { answer, askAgain } = useAnswer(`proposals ${id} ${active} ${tick}`, () =>
    active ? ask(ProposalList, pathOf(id)) : NONE,
  )
  return { list: answer?.ok ? answer.value.proposals : [], own: who?.actor, askAgain }
}

const NONE: ReturnType<typeof ask<z.infer<typeof ProposalList>>> = Promise.resolve({
  ok: true,
  value: { proposals: [], now: 0 },
})
