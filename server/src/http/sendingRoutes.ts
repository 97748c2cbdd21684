import type { Act } from '@homeward/shared/access'
import { CLIENT_MESSAGES, RegisterPut, RegisterTaken } from '@homeward/shared/protocol'
import { PUTTING, putRegister } from '../people/index.ts'
import { requestAs } from '../projection/index.ts'
import { operationRoute, type Route } from './route.ts'

/** Whoever may ask for one of these may knock; each command is judged on its own. */
const ASKING: readonly Act[] = [
  'seats:request',
  'vehicles:change',
  'points:status',
  'points:change',
  'hazards:change',
  'review:resolve',
  'start',
  'close',
]

/** What an outbox sends beside reports, over a link that carries no socket. */
export const sendingRoutes: readonly Route[] = [
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/register',
    says: 'Cards, fields and words as `register:put` takes them. Sending again is safe.',
    needs: PUTTING,
    body: RegisterPut,
    value: RegisterTaken,
    handle: ({ operation, body, session, parts }) =>
      putRegister(operation, session, body, parts.now()),
  }),
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/requests',
    says: 'A command as `operation:request` takes it. Sending again gives the first answer.',
    needs: ASKING,
    body: CLIENT_MESSAGES['operation:request'].ask.omit({ operation: true }),
    value: CLIENT_MESSAGES['operation:request'].value,
    handle: ({ operation, body, session }) => requestAs(session, operation, body.ask),
  }),
]
