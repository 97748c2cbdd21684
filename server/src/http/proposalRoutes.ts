import { accept, EntryId, refuse } from '@homeward/shared/basics'
import { Proposal, ProposalAsk, ProposalList } from '@homeward/shared/protocol'
import type { Request } from 'express'
import { allowed } from '../session/index.ts'
import { vouchedFor } from './own.ts'
import { operationRoute, type Route } from './route.ts'

const GRAVE = ['start', 'close', 'seal', 'erase', 'mass', 'export:ask'] as const

/** Acts that take two people. */
export const proposalRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/proposals',
    says: 'What has been asked for that takes two people, and what became of it; the newest first.',
    needs: GRAVE,
    value: ProposalList,
    async handle({ operation, parts, session, response }) {
      response.setHeader('Cache-Control', 'no-store')
      // Who may not decide sees what they asked for themselves.
      const decides = allowed(session, operation.info().mode, 'approve')
      const all = await parts.proposals.list(operation)
      const proposals = all.filter(({ by }) => decides || by.actor === session.actor)
      return accept({ proposals, now: parts.now() })
    },
  }),
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/proposals',
    says: 'Asks for an act that takes two people. In a drill a trainer decides alone, and it is done at once.',
    needs: GRAVE,
    body: ProposalAsk,
    value: Proposal,
    async handle(asked) {
      const vouched = await vouchedFor(asked)
      const { operation, parts, body } = asked
      return vouched.ok ? parts.proposals.propose(operation, vouched.value, body) : vouched
    },
  }),
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/proposals/{proposal}/confirm',
    says: 'Confirms it, as another person than who asked; then it is done, once.',
    needs: ['approve'],
    value: Proposal,
    async handle(asked) {
      const vouched = await vouchedFor(asked)
      if (!vouched.ok) return vouched
      const id = idIn(asked.request)
      return id ? asked.parts.proposals.confirm(asked.operation, vouched.value, id) : UNKNOWN
    },
  }),
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/proposals/{proposal}/withdraw',
    says: 'Takes it back, or says no to it.',
    needs: GRAVE,
    value: Proposal,
    handle: ({ operation, session, parts, request }) => {
      const id = idIn(request)
      return id ? parts.proposals.withdraw(operation, session, id) : UNKNOWN
    },
  }),
]

const UNKNOWN = refuse({ code: 'document-unknown' })
const idIn = (request: Request): EntryId | undefined =>
  EntryId.safeParse(request.params.proposal).data
