import { rightOf } from '@homeward/shared/access'
import { type ActorId, accept, PersonId, refuse } from '@homeward/shared/basics'
import { spotOf } from '@homeward/shared/ledger'
import { behind, Figure } from '@homeward/shared/picture'
import { findLegOn, touchedSpot } from '@homeward/shared/projection'
import { BehindPage, CardList, FindPerson } from '@homeward/shared/protocol'
import * as z from 'zod'
import { type Budget, openBudget, type Rate } from '../budget/index.ts'
import { readerOf } from '../projection/index.ts'
import { operationRoute, type Route, viewOf } from './route.ts'
import { listOf, When, whole } from './when.ts'

const PAGE = 100
const MOST = 500

/** Who is behind a figure, and the cards of the register. */
export const peopleRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/behind',
    says: 'The people and numbers that a figure is made of, page by page; in a scope those in it.',
    needs: ['people:read'],
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
      const reader = readerOf(session, operation, 'people:read', parts.now(), view)
      const all = behind(operation.state, view, figure)
      const findLeg = findLegOn(operation.desk)
      const inScope = reader.whole
        ? all.persons
        : all.persons.filter(({ person, where }) => reader.seesPersonAt(person, where))
      const numbers = all.numbers.filter(({ spot }) =>
        reader.sees(touchedSpot(spotOf(spot), findLeg)),
      )
      const { most = inScope.length } =
        rightOf(session.role, operation.info().mode, 'people:read') ?? {}
      const persons = inScope.slice(0, most)
      const page = persons.slice(offset, offset + limit)
      const cards = await operation.register.cards(page.map(({ person }) => person))
      const cardOf = new Map(cards.map((card) => [card.person, card]))
      response.setHeader('Cache-Control', 'no-store')
      return accept({
        figure,
        count: inScope.length + numbers.reduce((sum, { n }) => sum + n, 0),
        persons: page.map(({ where, since, entry, ...line }) => {
          const card = cardOf.get(line.person)
          return {
            ...line,
            ...(where === undefined ? {} : { where }),
            ...(since === undefined ? {} : { since }),
            ...(entry === undefined ? {} : { entry }),
            ...(card ? { card: reader.card(card) } : {}),
          }
        }),
        total: persons.length,
        offset,
        numbers,
        seq: operation.state.seq,
        asOf: view.at,
      })
    },
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/people',
    says: 'Cards of the register, by id or by a search for Hanzi, Latin words or ids; in the field a search finds one person by their code.',
    needs: ['people:read'],
    query: z.strictObject({
      ids: listOf(PersonId, MOST).optional(),
      search: z.string().min(1).max(80).optional(),
      limit: whole(1, MOST).default(50),
    }),
    value: CardList,
    async handle({ operation, query: { ids, search, limit }, parts, session, response }) {
      if ((ids === undefined) === (search === undefined))
        return refuse({ code: 'malformed', where: ['ids or search'] })
      response.setHeader('Cache-Control', 'no-store')
      const { register } = operation
      const act = ids ? 'people:read' : 'people:search'
      const right = rightOf(session.role, operation.info().mode, act)
      if (!right) return refuse({ code: 'not-allowed' })
      const reader = readerOf(session, operation, act, parts.now())
      const code = right.by === 'code' ? PersonId.safeParse(search) : undefined
      const found = ids
        ? await register.cards(ids)
        : code
          ? await register.cards(code.success ? [code.data] : [])
          : await register.search(search ?? '', limit)
      const cards = found.filter(({ person }) => reader.seesPerson(person)).slice(0, right.most)
      return accept({ cards: cards.map(reader.card) })
    },
  }),
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/people/find',
    says: 'One person by the name and telephone number that a caller gives. A number that does not fit and a person who is not known have the same answer.',
    needs: ['people:search'],
    body: FindPerson,
    value: CardList,
    async handle({ operation, body: { name, phone }, parts, session, response }) {
      response.setHeader('Cache-Control', 'no-store')
      if (!finds(session.actor).spend(1, performance.now()))
        return refuse({ code: 'too-fast', retryAfter: 1_000 / FINDS.perSecond })
      const reader = readerOf(session, operation, 'people:search', parts.now())
      const { register } = operation
      // The whole number: its last four signs alone are no proof.
      const whole = digitsOf(phone).length >= PHONE_DIGITS
      const numbered = whole ? await register.search(phone, MOST) : []
      const found = new Set(numbered.map(({ person }) => person))
      const cards = (await register.search(name, MOST)).filter(
        ({ person }) => found.has(person) && reader.seesPerson(person),
      )
      return accept({ cards: cards.length === 1 ? cards.map(reader.card) : [] })
    },
  }),
]

/** A call takes minutes: whoever asks faster than this tries numbers out. */
const FINDS: Rate = { burst: 30, perSecond: 0.1 }
const askers = new Map<ActorId, Budget>()

function finds(actor: ActorId): Budget {
  const budget = askers.get(actor) ?? openBudget(FINDS, performance.now())
  askers.set(actor, budget) // as many as there are accounts
  return budget
}

/** Fewer than any telephone number has. */
const PHONE_DIGITS = 6

const digitsOf = (phone: string): string => phone.replace(/\D/g, '')
