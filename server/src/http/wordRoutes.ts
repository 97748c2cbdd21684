import { accept, refuse, TextId } from '@homeward/shared/basics'
import { ReadReason } from '@homeward/shared/people'
import { ProseList } from '@homeward/shared/protocol'
import * as z from 'zod'
import { maySeeWords, readerOf, readWords } from '../projection/index.ts'
import { operationRoute, type Route } from './route.ts'
import { listOf } from './when.ts'

const MOST = 500
/** Looked at one by one, each with its line in the audit log. */
const MOST_LOOKS = 20

/** The words that entries point at: those that a list gives, and those that are asked for with a reason. */
export const wordRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/prose',
    says: 'The words that entries point at: all of them, or those with these ids, as far as a list may give them to this session.',
    needs: ['ledger:read'],
    query: z.strictObject({ ids: listOf(TextId, MOST).optional() }),
    value: ProseList,
    async handle({ operation, query, parts, session }) {
      const reader = readerOf(session, operation, 'ledger:read', parts.now())
      return accept({ prose: await readWords(operation, reader, query.ids) })
    },
  }),
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/words/read',
    says: 'Words of level L3, such as why an entry was taken back. Each is written down in the audit log with the reason; nothing is shown that was not.',
    needs: ['care:read'],
    body: z.strictObject({ ids: z.array(TextId).min(1).max(MOST_LOOKS), reason: ReadReason }),
    value: ProseList,
    async handle({ operation, body: { ids, reason }, session, parts, response }) {
      response.setHeader('Cache-Control', 'no-store')
      const reader = readerOf(session, operation, 'care:read', parts.now())
      const { actor, role, device } = session
      const shown: TextId[] = []
      for (const id of new Set(ids)) {
        const may = await maySeeWords(operation, reader, id)
        await operation.audit.note({
          ...{ actor, role, act: 'care:read', object: id, reason },
          ...(device === undefined ? {} : { device }),
          ...(may ? { result: 'done' } : { result: 'refused', code: 'not-allowed' }),
        })
        if (may) shown.push(id)
      }
      if (shown.length === 0) return refuse({ code: 'not-allowed' })
      return accept({ prose: await operation.register.prose(shown) })
    },
  }),
]
