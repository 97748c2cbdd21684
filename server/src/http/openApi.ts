import { Scope } from '@homeward/shared/access'
import { Refusal } from '@homeward/shared/basics'
import * as device from '@homeward/shared/device'
import { Recorded, Report } from '@homeward/shared/ledger'
import { Card, Prose } from '@homeward/shared/people'
import { Picture, Totals } from '@homeward/shared/picture'
import * as protocol from '@homeward/shared/protocol'
import * as z from 'zod'
import type { Route } from './route.ts'
import { ROUTES } from './routes.ts'

type Json = Record<string, unknown>

/** Schemas that stand once, under their name. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  Refusal,
  Recorded,
  Report,
  Card,
  Prose,
  Picture,
  Totals,
  OperationInfo: protocol.OperationInfo,
  OperationList: protocol.OperationList,
  Atlas: protocol.Atlas,
  BehindPage: protocol.BehindPage,
  EntryPage: protocol.EntryPage,
  Funnel: protocol.Funnel,
  CardList: protocol.CardList,
  ProseList: protocol.ProseList,
  SessionInfo: protocol.SessionInfo,
  Settings: protocol.Settings,
  Health: protocol.Health,
  Verdict: protocol.Verdict,
  Scope,
  Pass: device.Pass,
  Grant: device.Grant,
  DeviceList: device.DeviceList,
}
const REFUSED = {
  description: 'A refusal: a code and facts, never words.',
  content: json({
    type: 'object',
    properties: { ok: { const: false }, refusal: { $ref: '#/components/schemas/Refusal' } },
    required: ['ok', 'refusal'],
  }),
}

/** The OpenAPI 3.1 description of every route, made from the schemas that check them. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of ROUTES) {
    const path = paths[route.path] ?? {}
    path[route.method] = operationOf(route)
    paths[route.path] = path
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Homeward',
      version,
      description: 'Reading an operation over HTTP. The socket is described in docs/protocol.md.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: namedSchemas(), securitySchemes: SECURITY },
  }
}

const SECURITY = {
  token: { type: 'http', scheme: 'bearer' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'homeward' },
}

function operationOf({ says, needs, path, query, body, value, streams }: Route): Json {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const content = streams
    ? { [streams]: {} }
    : json(value ? schemaOf(value, 'output') : { type: 'object' })
  return {
    summary: says,
    ...(Array.isArray(needs) ? { description: `For roles that may: ${needs.join(' or ')}.` } : {}),
    security: needs === 'nobody' ? [] : [{ token: [] }, { cookie: [] }],
    parameters: [...inPath, ...(query ? inQuery(query) : [])],
    ...(body ? { requestBody: { required: true, content: json(schemaOf(body, 'input')) } } : {}),
    responses: { 200: { description: 'The answer.', content }, '4XX': REFUSED, '5XX': REFUSED },
  }
}

function inQuery(query: z.ZodType): Json[] {
  const { properties = {}, required = [] } = z
    .object({
      properties: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
      required: z.array(z.string()).optional(),
    })
    .parse(schemaOf(query, 'input'))
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function json(schema: Json): Json {
  return { 'application/json': { schema } }
}

/** A schema with references to those that stand under a name. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const name = Object.keys(NAMED).find((known) => NAMED[known] === schema)
  if (name) return { $ref: refTo(name) }
  const registry = named()
  registry.add(schema, { id: 'this' })
  const { this: made } = z.toJSONSchema(registry, {
    io,
    uri: refTo,
    unrepresentable: 'any',
  }).schemas
  return bare(made)
}

function namedSchemas(): Json {
  const { schemas } = z.toJSONSchema(named(), { uri: refTo, unrepresentable: 'any' })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]))
}

function named() {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id })
  return registry
}

const refTo = (name: string): string => `#/components/schemas/${name}`

/** Without the words that only stand at the top of a file of its own. */
function bare(schema: unknown): Json {
  const { $schema: _schema, $id: _id, ...rest } = z.record(z.string(), z.unknown()).parse(schema)
  return rest
}
