import { rightOf } from '@homeward/shared/access'
import { accept, PlaceId } from '@homeward/shared/basics'
import { MOST_PEOPLE, PostSheet, sheetOf } from '@homeward/shared/post'
import { touchedPerson, type Within, within } from '@homeward/shared/projection'
import * as z from 'zod'
import { readerOf } from '../projection/index.ts'
import { allowed } from '../session/index.ts'
import { postView } from './postViews.ts'
import { operationRoute, type Route, viewOf } from './route.ts'
import { listOf } from './when.ts'

/** Most places that one post looks after. */
const MOST_PLACES = 20

/** What a phone takes with it to work without a network. */
export const postRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/post',
    says: 'The sheet of a post: the places and legs in the scope of this session, or of these places in it, with their figures, and the people there, at most 500.',
    needs: ['picture:read'],
    query: z.strictObject({ places: listOf(PlaceId, MOST_PLACES).optional() }),
    value: PostSheet,
    async handle({ operation, query: { places }, parts, session, response }) {
      response.setHeader('Cache-Control', 'no-store')
      const { state, register } = operation
      const { mode } = operation.info()
      const now = parts.now()
      const asked = viewOf({}, operation.knownUpTo(now))
      const { view, picture, count, standings } = postView(operation, asked, now, parts.draw)
      const reader = readerOf(session, operation, 'people:read', now, view)
      const lists = allowed(session, mode, 'people:read')
      const most = rightOf(session.role, mode, 'people:read')?.most ?? MOST_PEOPLE
      let left = Math.min(most, MOST_PEOPLE)
      const sheet = sheetOf({
        state,
        ...{ picture, count, standings }, // the sheet cuts them, and keeps the names of far ends
        within: both(within(session.scope), places && within({ kind: 'points', places })),
        now,
        mayList: ({ person }) =>
          lists && left > 0 && reader.sees(touchedPerson(reader.ground, person)) && left-- > 0,
      })
      // Of a post in danger no phone is given a name: it may be in other hands within the hour.
      const danger = new Set(
        sheet.places.flatMap(({ own, state: stands, defined }) =>
          own && stands === 'inDanger' ? [`place:${defined.place}`] : [],
        ),
      )
      const safe = sheet.people.filter(({ spot }) => !danger.has(spot ?? ''))
      const cards = await register.cards(safe.map(({ person }) => person))
      const cardOf = new Map(cards.map((card) => [card.person, card]))
      return accept({
        ...sheet,
        people: sheet.people.map((one) => {
          const card = cardOf.get(one.person)
          return card ? { ...one, card: reader.card(card) } : one
        }),
      })
    },
  }),
]

/** What both cover; a phone narrows its own scope, and never widens it. */
const both = (scope: Within, asked: Within | undefined): Within =>
  asked
    ? {
        place: (id) => scope.place(id) && asked.place(id),
        leg: (leg) => scope.leg(leg) && asked.leg(leg),
      }
    : scope
