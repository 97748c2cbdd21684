import { ActorId, accept, PersonId, refuse } from '@homeward/shared/basics'
import { CareGrantAsk, CareGrantList } from '@homeward/shared/protocol'
import type { Request } from 'express'
import * as z from 'zod'
import { operationRoute, type Route } from './route.ts'

const HOUR_MS = 3_600_000
const PATH = '/api/operations/{id}/people/{person}/grants'

/** A chief lets one officer read level L3 of one person, for some hours. */
export const grantRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: PATH,
    says: 'Who may read level L3 of this person beside those who always may, until when and why.',
    needs: ['users:manage'],
    value: CareGrantList,
    async handle({ operation, parts, request }) {
      const person = personIn(request)
      if (!person) return refuse({ code: 'malformed', where: ['person'] })
      return accept({ grants: await parts.grants.list(operation.info().id, person) })
    },
  }),
  operationRoute({
    method: 'post',
    path: PATH,
    says: 'Lets one officer read level L3 of this person for so many hours. It is written down.',
    needs: ['users:manage'],
    body: CareGrantAsk,
    value: CareGrantList,
    async handle({ operation, parts, session, request, body: { actor, hours, reason } }) {
      const person = personIn(request)
      if (!person) return refuse({ code: 'malformed', where: ['person'] })
      const account = await parts.accounts.get(actor)
      if (account?.role !== 'officer' || account.audience !== operation.info().mode)
        return refuse({ code: 'account-unknown' })
      const at = parts.now()
      const { actor: by, role } = session
      const object = `${person}:${actor}`
      await operation.audit.note({
        actor: by,
        role,
        act: 'care:grant',
        object,
        reason,
        result: 'done',
      })
      const of = { operation: operation.info().id, actor, person }
      await parts.grants.give({ ...of, reason, by, at, until: at + hours * HOUR_MS })
      return accept({ grants: await parts.grants.list(of.operation, person) })
    },
  }),
  operationRoute({
    method: 'delete',
    path: `${PATH}/{actor}`,
    says: 'Takes that back.',
    needs: ['users:manage'],
    value: z.strictObject({}),
    async handle({ operation, parts, session, request }) {
      const person = personIn(request)
      const actor = ActorId.safeParse(request.params.actor)
      if (!person || !actor.success) return refuse({ code: 'malformed', where: ['person'] })
      await parts.grants.take({ operation: operation.info().id, actor: actor.data, person })
      const { actor: by, role } = session
      const object = `${person}:${actor.data}`
      await operation.audit.note({ actor: by, role, act: 'care:grant-end', object, result: 'done' })
      return accept({})
    },
  }),
]

const personIn = (request: Request): PersonId | undefined =>
  PersonId.safeParse(request.params.person).data
