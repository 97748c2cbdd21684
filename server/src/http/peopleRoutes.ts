import { accept, PersonId, refuse, TextId } from '@homeward/shared/basics'
import { behind, Figure } from '@homeward/shared/picture'
import { BehindPage, CardList, ProseList } from '@homeward/shared/protocol'
import * as z from 'zod'
import { allowed } from '../session/index.ts'
import { operationRoute, type Route, viewOf } from './route.ts'
import { listOf, When, whole } from './when.ts'

const PAGE = 100
const MOST = 500

/** Who is behind a figure, and the names and words that entries point at. */
export const peopleRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/behind',
    says: 'The people and numbers that a figure is made of, page by page.',
    needs: ['people:read', 'ledger:read'],
    query: z.strictObject({
      figure: Figure,
      at: When.optional(),
      knownAt: When.optional(),
      offset: whole(0, 1_000_000).default(0),
      limit: whole(1, MOST).default(PAGE),
    }),
    value: BehindPage,
    async handle({ operation, query, parts, session, response }) {
      const { figure, offset, limit } = query
      const view = viewOf(query, operation.knownUpTo(parts.now()))
      const { count, persons, numbers } = behind(operation.state, view, figure)
      const page = persons.slice(offset, offset + limit)
      const { seq } = operation.state
      const named = allowed(session, operation.info().mode, 'people:read')
      const cards = named ? await operation.register.cards(page.map(({ person }) => person)) : []
      const cardOf = new Map(cards.map((card) => [card.person, card]))
      response.setHeader('Cache-Control', 'no-store')
      return accept({
        figure,
        count,
        persons: page.map(({ where, since, entry, ...line }) => {
          const card = cardOf.get(line.person)
          return {
            ...line,
            ...(where === undefined ? {} : { where }),
            ...(since === undefined ? {} : { since }),
            ...(entry === undefined ? {} : { entry }),
            ...(card ? { card } : {}),
          }
        }),
        total: persons.length,
        offset,
        numbers: [...numbers],
        seq,
        asOf: view.at,
      })
    },
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/people',
    says: 'Cards of the register, by id or by a search for Hanzi, Latin words or ids.',
    needs: ['people:read'],
    query: z.strictObject({
      ids: listOf(PersonId, MOST).optional(),
      search: z.string().min(1).max(80).optional(),
      limit: whole(1, MOST).default(50),
    }),
    value: CardList,
    async handle({ operation: { register }, query: { ids, search, limit }, response }) {
      if ((ids === undefined) === (search === undefined))
        return refuse({ code: 'malformed', where: ['ids or search'] })
      response.setHeader('Cache-Control', 'no-store')
      const cards = ids ? await register.cards(ids) : await register.search(search ?? '', limit)
      return accept({ cards })
    },
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/prose',
    says: 'The words that entries point at: all of them, or those with these ids.',
    needs: ['ledger:read'],
    query: z.strictObject({ ids: listOf(TextId, MOST).optional() }),
    value: ProseList,
    handle: async ({ operation, query }) =>
      accept({ prose: await operation.register.prose(query.ids) }),
  }),
]
