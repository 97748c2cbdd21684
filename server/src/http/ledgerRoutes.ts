import { REPORTING } from '@homeward/shared/access'
import { accept } from '@homeward/shared/basics'
import { CLIENT_MESSAGES } from '@homeward/shared/protocol'
import type { Response } from 'express'
import * as z from 'zod'
import { reportAs, reportShort } from '../approval/index.ts'
import { readerOf } from '../projection/index.ts'
import { operationRoute, type Route } from './route.ts'
import { whole } from './when.ts'

const PAGE = 1_000

/** The ledger itself: read line by line, and reported to by devices whose link carries no socket. */
export const ledgerRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/ledger',
    says: 'Every entry after a number, as newline-delimited JSON, up to the end as it was when asked; those that are not for this session as `Redacted`.',
    needs: ['ledger:read'],
    query: z.strictObject({ after: whole(0, 999_999_999).default(0) }),
    streams: 'application/x-ndjson',
    async handle({ operation, query, response, session, parts }) {
      const { seq: end } = operation.state
      response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8')
      response.setHeader('X-Ledger-End', String(end))
      const reader = readerOf(session, operation, 'ledger:read', parts.now())
      for (let after = query.after; after < end && !response.closed; ) {
        const page = await operation.ledger.readAfter(after, PAGE)
        const entries = page.filter(({ seq }) => seq <= end)
        const last = entries.at(-1)
        if (!last) break
        await write(
          response,
          entries.map((entry) => `${JSON.stringify(reader.entry(entry))}\n`).join(''),
        )
        after = last.seq
      }
      response.end()
      return accept(undefined)
    },
  }),
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/reports',
    says: 'Reports as `ledger:report` takes them, for a link that carries no socket. Sending again is safe.',
    needs: REPORTING,
    body: CLIENT_MESSAGES['ledger:report'].ask.omit({ operation: true }),
    value: CLIENT_MESSAGES['ledger:report'].value,
    handle: ({ operation, body, session, parts }) =>
      reportAs(parts.proposals)(operation, session, body.reports),
  }),
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/short',
    says: 'Counts in few signs, as a text message brings them and `ledger:short` takes them. Sending again is safe.',
    needs: REPORTING,
    body: CLIENT_MESSAGES['ledger:short'].ask.omit({ operation: true }),
    value: CLIENT_MESSAGES['ledger:short'].value,
    handle: ({ operation, body, session, parts }) =>
      reportShort(reportAs(parts.proposals), operation, session, body.text),
  }),
]

/** Waits when the reader is slower than we are, and no longer than it stays. */
function write(response: Response, text: string): Promise<void> {
  if (response.write(text) || response.closed) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.once('drain', done)
    response.once('close', done)
  })
}
