import { rightOf } from '@homeward/shared/access'
import { accept, refuse } from '@homeward/shared/basics'
import { AuditPage } from '@homeward/shared/protocol'
import * as z from 'zod'
import type { Audit, AuditFilter } from '../audit/index.ts'
import { operationRoute, type Route, route } from './route.ts'
import { whole } from './when.ts'

const MOST = 200
const Id = z.string().max(128).optional()
const Query = z.strictObject({
  before: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  limit: whole(1, MOST).default(100),
  actor: Id,
  act: Id,
  object: Id,
})

/** Who did and who looked. */
export const auditRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/audit',
    says: 'Who looked at sensitive data and who did what takes two, the newest first; who may read only their own gets that. The chain is checked with each answer.',
    needs: ['audit:read'],
    query: Query,
    value: AuditPage,
    async handle({ operation, session, query, response }) {
      response.setHeader('Cache-Control', 'no-store')
      const right = rightOf(session.role, operation.info().mode, 'audit:read')
      const own = right?.in === 'operation' ? query.actor : session.actor
      return accept(await pageOf(operation.audit, query, { ...query, actor: own }))
    },
  }),
  route({
    method: 'get',
    path: '/api/audit',
    says: 'The same of the installation: signing in, accounts, devices, and what was tried across the line between live and drill. For chiefs.',
    needs: 'session',
    query: Query,
    value: AuditPage,
    async handle({ parts, session, query, response }) {
      response.setHeader('Cache-Control', 'no-store')
      const right = session && rightOf(session.role, session.audience, 'audit:read')
      if (right?.in !== 'operation' || session?.audience !== 'live')
        return refuse({ code: 'not-allowed' })
      return accept(await pageOf(parts.audit, query, query))
    },
  }),
]

async function pageOf(
  audit: Audit,
  { limit, before }: z.infer<typeof Query>,
  { actor, act, object }: AuditFilter,
): Promise<AuditPage> {
  const { intact, damaged } = await audit.verify()
  return {
    records: audit.read(limit, before, { actor, act, object }),
    intact,
    ...(damaged ? { damaged } : {}),
  }
}
