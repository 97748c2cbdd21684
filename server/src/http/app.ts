import { refuse } from '@homeward/shared/basics'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { LedgerUnavailable } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import { RegisterShut } from '../register/index.ts'
import { BODY_BYTES } from './body.ts'
import { openApi } from './openApi.ts'
import { type PagesParts, pages } from './pages.ts'
import { type PolicyParts, securityHeaders } from './policy.ts'
import { openCourses, openReels } from './reels.ts'
import { deny, type HttpParts } from './route.ts'
import { ROUTES } from './routes.ts'
import { openSpending } from './spending.ts'

export type AppParts = Omit<HttpParts, 'draw' | 'course'> &
  PagesParts &
  PolicyParts & {
    readonly log: Log
    /** Whose word on the client's address and on TLS counts: nobody's, unless they are listed. */
    readonly proxies?: readonly string[]
    /** The certificate authority of this installation, where it vouches for itself. */
    readonly authority?: { readonly der: Buffer }
  }

/** The whole of HTTP: routes, pages, and an answer to everything else. */
export function createApp(given: AppParts): Express {
  const parts = { ...given, draw: openReels(), course: openCourses() }
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple') // no nesting: a query is names and texts
  app.set('trust proxy', given.proxies ?? false)
  app.use(...securityHeaders(parts))
  app.use(compression({ filter: worthIt }))
  app.use(sameOriginWrites)
  app.use('/api', notKept, openSpending())
  app.use(express.text({ type: 'application/json', limit: BODY_BYTES }))
  for (const route of ROUTES)
    app[route.method](route.path.replace(/\{(\w+)\}/g, ':$1'), (request, response) =>
      route.serve(parts, request, response),
    )
  const description = openApi(parts.version)
  app.get('/api/openapi.json', (_, response) => response.json(description))
  const { authority } = given
  if (authority)
    app.get('/ca.crt', (_, response) => {
      // What phones know as a certificate to be installed; it holds no secret.
      response.type('application/x-x509-ca-cert').send(authority.der)
    })
  app.use('/api', (_, response) => deny(response, { code: 'document-unknown' }))
  app.use(pages(parts))
  app.use((_, response) => deny(response, { code: 'document-unknown' }))
  app.use(failed(parts.log))
  return app
}

/** Lines of JSON shrink to a tenth; the library does not know their media type. */
const worthIt: compression.CompressionFilter = (request, response) =>
  String(response.getHeader('Content-Type')).startsWith('application/x-ndjson') ||
  compression.filter(request, response)

/** Answers hold people: no cache keeps one, unless its route says that it may. */
const notKept: RequestHandler = (_, response, next) => {
  response.setHeader('Cache-Control', 'no-store')
  next()
}

/** A write that a page of another site sends is refused, whatever cookie came with it. */
const sameOriginWrites: RequestHandler = (request, response, next) => {
  const { origin, host } = request.headers
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (reads || origin === undefined || hostOf(origin) === host) return next()
  deny(response, { code: 'not-allowed' })
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined // `null`: a page that hides where it comes from
  }
}

/** What a body parser or a route threw, as an answer. */
function failed(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error) // a stream that broke: the connection is cut
    if (error instanceof LedgerUnavailable || error instanceof RegisterShut)
      return deny(response, { code: error.code })
    const type = error instanceof Error && 'type' in error ? error.type : undefined
    if (type === 'entity.too.large') return deny(response, { code: 'too-large', limit: BODY_BYTES })
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
    if (status >= 400 && status < 500)
      return response.status(status).json(refuse({ code: 'malformed', where: ['request'] }))
    log('request-failed', { route: request.route?.path ?? '', error })
    deny(response, { code: 'try-again' })
  }
}
