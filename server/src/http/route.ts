import type { Act } from '@homeward/shared/access'
import {
  type ActorId,
  type Answer,
  END_OF_TIME,
  type Instant,
  malformed,
  OperationId,
  type Refusal,
  refuse,
} from '@homeward/shared/basics'
import type { View } from '@homeward/shared/operation'
import type { Settings } from '@homeward/shared/protocol'
import type { Request, Response } from 'express'
import * as z from 'zod'
import type { Accounts } from '../accounts/index.ts'
import type { Grants, Proposals } from '../approval/index.ts'
import { type Audit, crossing } from '../audit/index.ts'
import type { Archive } from '../closing/index.ts'
import type { Devices } from '../device/index.ts'
import type { Factors } from '../factors/index.ts'
import type { Ministry } from '../ministry/index.ts'
import type { Operation, Operations } from '../operation/index.ts'
import {
  allowedAny,
  type FindSession,
  readBearer,
  readCookie,
  type Session,
  type Sessions,
} from '../session/index.ts'
import { readJson } from './body.ts'
import type { CourseOf, DrawPicture } from './reels.ts'
import { statusOf } from './status.ts'
import { charge, openStopwatch } from './stopwatch.ts'

/** What routes work with. */
export interface HttpParts {
  readonly operations: Operations
  readonly sessions: Sessions
  readonly accounts: Accounts
  readonly factors: Factors
  /** A one-time code for someone. */
  readonly makeLink: (actor: ActorId) => Promise<{ code: string; until: Instant }>
  /** Something was ended: open connections are asked again without waiting for the next look. */
  readonly ended: () => void
  /** Who did what in this installation: signing in, accounts, devices. */
  readonly audit: Audit
  /** Where people reach this server, when the operator has said it. */
  readonly url?: string | undefined
  readonly devices: Devices
  /** The identity provider of a ministry, where one is configured. */
  readonly ministry?: Ministry | undefined
  readonly proposals: Proposals
  readonly archive: Archive
  readonly grants: Grants
  /** Days after its close by which the names of an operation are to be erased. */
  readonly retentionDays?: number
  readonly now: () => Instant
  readonly version: string
  readonly settings: Omit<Settings, 'version'>
  readonly writable: () => boolean
  /** Whether this node has heard lately whose rights were taken away. */
  readonly fresh: () => boolean
  readonly draw: DrawPicture
  readonly course: CourseOf
}

/** One route, as the app serves it and as `openApi` describes it. */
export interface Route {
  readonly method: 'get' | 'post' | 'delete'
  readonly path: string
  readonly says: string
  /** Who may: anybody, whoever is signed in, or whoever may do one of these in the operation. */
  readonly needs: 'nobody' | 'session' | readonly Act[]
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** What it answers as JSON; a stream says its media type instead. */
  readonly value?: z.ZodType
  readonly streams?: string
  readonly serve: (parts: HttpParts, request: Request, response: Response) => Promise<void>
}

type Spec<Query, Body, Value, More> = Omit<Route, 'serve' | 'query' | 'body' | 'value'> & {
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  readonly value?: z.ZodType<Value>
  readonly handle: (
    ask: {
      parts: HttpParts
      query: Query
      body: Body
      request: Request
      response: Response
    } & More,
  ) => Promise<Answer<Value>> | Answer<Value>
}

/** A route of the installation, or of the session. */
export function route<Query, Body, Value>(
  spec: Spec<Query, Body, Value, { session: Session | undefined }>,
): Route {
  return {
    ...spec,
    async serve(parts, request, response) {
      const session = await sessionOf(parts.sessions.find, request)
      if (spec.needs !== 'nobody' && !session) return deny(response, { code: 'not-signed-in' })
      await answer(spec, request, response, (query: Query, body: Body) =>
        spec.handle({ parts, request, response, session, query, body }),
      )
    },
  }
}

/**
 * What a node may still show when it cannot hear whose rights were taken away: figures, and entries
 * that hold ids. Nobody's name.
 */
const WHEN_DEAF: ReadonlySet<Act> = new Set([
  'picture:readPublic',
  'picture:read',
  'ledger:read',
  'plan:read',
])

/** Each attempt is a durable line: fifty at once, then five a second, and nobody fills a disk. */
const CROSSING_MS = 100

/** A route of one operation: signed in first, then known, then allowed. */
export function operationRoute<Query, Body, Value>(
  spec: Spec<Query, Body, Value, { session: Session; operation: Operation }> & {
    readonly needs: readonly Act[]
  },
): Route {
  return {
    ...spec,
    async serve(parts, request, response) {
      const session = await sessionOf(parts.sessions.find, request)
      if (!session) return deny(response, { code: 'not-signed-in' })
      const id = OperationId.safeParse(request.params.id)
      const operation = id.success ? parts.operations.get(id.data) : undefined
      if (!operation) return deny(response, { code: 'operation-unknown' })
      const { mode } = operation.info()
      if (mode !== 'replay' && mode !== session.audience) {
        charge(response, CROSSING_MS)
        await parts.audit.note(crossing(session, operation.info().id))
      }
      if (!allowedAny(session, mode, spec.needs)) return deny(response, { code: 'not-allowed' })
      if (mode !== 'replay' && !parts.fresh() && !spec.needs.some((act) => WHEN_DEAF.has(act)))
        return deny(response, { code: 'try-again' })
      await answer(spec, request, response, (query: Query, body: Body) =>
        spec.handle({ parts, request, response, session, operation, query, body }),
      )
    },
  }
}

type Bounds = { readonly query?: z.ZodType; readonly body?: z.ZodType }

/** Checks query and body, runs the route, and answers. Nothing behind this sees `unknown`. */
async function answer<Query, Body, Value>(
  spec: Bounds,
  request: Request,
  response: Response,
  handle: (query: Query, body: Body) => Promise<Answer<Value>> | Answer<Value>,
): Promise<void> {
  const query = (spec.query ?? z.strictObject({})).safeParse(request.query)
  if (!query.success) return deny(response, malformed(query.error).refusal)
  const body = spec.body ? readJson(request, spec.body) : undefined
  if (body && !body.ok) return deny(response, body.refusal)
  const worked = openStopwatch(response)
  // The schemas of `spec` made both; a route without one does not look at it.
  const saying = handle(query.data as Query, body?.value as Body)
  worked()
  const said = await saying
  if (!said.ok) return deny(response, said.refusal)
  if (response.headersSent) return // a stream wrote itself
  const written = openStopwatch(response)
  response.json(said.value)
  written()
}

export function deny(response: Response, refusal: Refusal): void {
  response.setHeader('Cache-Control', 'no-store')
  if (refusal.code === 'not-signed-in') response.setHeader('WWW-Authenticate', 'Bearer')
  if (refusal.code === 'too-fast')
    response.setHeader('Retry-After', String(Math.ceil(refusal.retryAfter / 1_000))) // whole seconds by HTTP, ms by us
  response.status(statusOf(refusal.code)).json(refuse(refusal))
}

function sessionOf(find: FindSession, request: Request): Promise<Session | undefined> {
  const token = readBearer(request.headers.authorization)
  if (token !== undefined) return find({ token })
  if (request.headers.authorization !== undefined) return Promise.resolve(undefined)
  const cookie = readCookie(request.headers.cookie)
  return cookie === undefined ? Promise.resolve(undefined) : find({ cookie })
}

/** The moment that a route asks about: now and everything known, unless it says otherwise. */
export const viewOf = (
  { at, knownAt }: { at?: Instant | undefined; knownAt?: Instant | undefined },
  now: Instant,
): View => ({ at: at ?? now, knownAt: knownAt ?? END_OF_TIME })
