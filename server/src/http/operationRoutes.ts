import { accept, refuse } from '@homeward/shared/basics'
import { Picture } from '@homeward/shared/picture'
import { Atlas, atlasOf, OperationInfo, OperationList } from '@homeward/shared/protocol'
import * as z from 'zod'
import { Summary } from '../closing/index.ts'
import { atlasFor, pictureFor, sightOf } from '../projection/index.ts'
import { allowed } from '../session/index.ts'
import { infoFor } from './retention.ts'
import { operationRoute, type Route, route, viewOf } from './route.ts'
import { When } from './when.ts'

/** What an operation is, and how it stood at any moment. */
export const operationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/operations',
    says: 'The operations that this session may see.',
    needs: 'session',
    value: OperationList,
    async handle({ parts, session }) {
      const shown = parts.operations
        .list()
        .filter((one) => session && allowed(session, one.info().mode, 'picture:readPublic'))
      const operations = await Promise.all(shown.map((one) => infoFor(one, parts)))
      return accept({ operations, now: parts.now() })
    },
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}',
    says: 'One operation.',
    needs: ['picture:readPublic'],
    value: OperationInfo,
    handle: async ({ operation, parts }) => accept(await infoFor(operation, parts)),
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/summary',
    says: 'The summary of an archived operation: public figures, the hash of the whole ledger, and whether the ledger that is still there says so. It outlives the erasure of every name.',
    needs: ['picture:readPublic'],
    value: z.strictObject({ summary: Summary, digest: z.string(), holds: z.boolean() }),
    async handle({ operation, parts }) {
      const proof = await parts.archive.proof(operation)
      return proof ? accept(proof) : refuse({ code: 'document-unknown' })
    },
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/picture',
    says: 'The picture at any moment: what was true at `at`, by what was known at `knownAt`; level L0 for roles that see no more, and the part in the scope of those that have one.',
    needs: ['picture:readPublic'],
    query: z.strictObject({ at: When.optional(), knownAt: When.optional() }),
    value: Picture,
    handle({ operation, query, parts, session }) {
      const about = query.at === undefined && query.knownAt === undefined ? 'now' : 'past'
      const view = viewOf(query, operation.knownUpTo(parts.now()))
      const picture = parts.draw(operation, view, about)
      return accept(pictureFor(picture, sightOf(session, operation.info().mode)))
    },
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/atlas',
    says: 'Everything that was ever defined: names, positions, zones, tracks.',
    needs: ['picture:readPublic'],
    value: Atlas,
    handle: ({ operation, session }) =>
      accept(atlasFor(atlasOf(operation.state.decisions), sightOf(session, operation.info().mode))),
  }),
]
