import { gunzipSync } from 'node:zlib'
import { accept, refuse } from '@homeward/shared/basics'
import { THE_WHOLE } from '@homeward/shared/projection'
import { SegmentList, SegmentName } from '@homeward/shared/segment'
import type { Operation } from '../operation/index.ts'
import { allowed, type Session } from '../session/index.ts'
import { operationRoute, type Route } from './route.ts'

/** A segment cannot be redacted: it is for those who read the whole ledger. */
const wholeLedger = (session: Session, operation: Operation): boolean =>
  allowed(session, operation.info().mode, 'ledger:read', THE_WHOLE)

/** The sealed part of a ledger, in a fraction of its bytes, for pages that fold it themselves. */
export const segmentRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/segments',
    says: 'The sealed segments of the ledger, in order; what follows `after` is in `ledger`.',
    needs: ['ledger:read'],
    value: SegmentList,
    handle: ({ operation, session }) =>
      wholeLedger(session, operation)
        ? accept(operation.segments?.list() ?? { segments: [], after: 0 })
        : refuse({ code: 'not-allowed' }),
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/segments/{name}',
    says: 'One segment, as `encodeSegment` of `shared/src/segment` writes it. It never changes.',
    needs: ['ledger:read'],
    streams: 'application/octet-stream',
    handle({ operation, session, request, response }) {
      if (!wholeLedger(session, operation)) return refuse({ code: 'not-allowed' })
      const name = SegmentName.safeParse(request.params.name)
      const packed = name.success ? operation.segments?.packed(name.data) : undefined
      if (!packed) return refuse({ code: 'document-unknown' })
      response.setHeader('Content-Type', 'application/octet-stream')
      response.setHeader('Cache-Control', 'private, max-age=31536000, immutable')
      response.vary('Accept-Encoding')
      const gzip = request.acceptsEncodings('gzip') === 'gzip'
      if (gzip) response.setHeader('Content-Encoding', 'gzip')
      response.end(gzip ? packed : gunzipSync(packed))
      return accept(undefined)
    },
  }),
]
