import { gzipSync } from 'node:zlib'
import type { Dice } from './dice.ts'

export interface HostileRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD'] as const
const WORDS = [
  ...['live-1', 'drill-1', 'yemen-2015', '..', '%2e%2e%2f', '%00', '%', '%c3%28', '__proto__'],
  ...['constructor', '-1', '1e999', 'NaN', '9'.repeat(40), 'x'.repeat(3_000), '王', "' OR 1=1--"],
  ...[
    '2015-03-29T14:30',
    '[object Object]',
    '<script>',
    '{{7*7}}',
    '=1+1',
    'total',
    'place:port-aden',
  ],
] as const
const VALUES = [
  'null',
  '0',
  '-1',
  '1e308',
  '""',
  '[]',
  '{}',
  'true',
  '"live-1"',
  '[[[[]]]]',
] as const
const TYPES = [
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-7',
  'application/xml',
] as const
const BOMB = new Uint8Array(gzipSync(Buffer.alloc(10_000_000, '[')))

/**
 * A request that no client of ours would send: a route with something wrong in its address, its
 * query, its headers or its body. `routes` are the product's own, as its description names them.
 */
export function hostileRequest(
  dice: Dice,
  routes: readonly { readonly method: string; readonly path: string }[],
  tokens: readonly string[],
): HostileRequest {
  const { below, of } = dice
  const route = routes[below(routes.length)] ?? { method: 'get', path: '/healthz' }
  const path = route.path.replace(/\{\w+\}/g, () => (below(3) ? 'live-1' : of(...WORDS)))
  const query = below(2)
    ? ''
    : `?${Array.from({ length: 1 + below(3) }, () => `${of('at', 'knownAt', 'figure', 'after', 'limit', 'ids', 'search', 'person', of(...WORDS))}=${of(...WORDS)}`).join('&')}`
  const method = below(4) ? route.method.toUpperCase() : of(...METHODS)
  const headers: Record<string, string> = { 'content-type': of(...TYPES) }
  if (below(4))
    headers.authorization = `Bearer ${below(5) ? (tokens[below(tokens.length)] ?? '') : 'x'.repeat(below(300))}`
  if (below(8) === 0) headers.cookie = `homeward=${'x'.repeat(below(500))}`
  if (below(10) === 0) headers.origin = of('null', 'https://elsewhere.example', 'http://127.0.0.1')
  if (below(10) === 0) headers.range = of('bytes=0-', 'bytes=9999999999-', 'bytes=-0,0-0,-1')
  if (below(10) === 0) headers['accept-encoding'] = of('br', 'gzip', 'identity;q=0', '*;q=0')
  if (method === 'GET' || method === 'HEAD') return { method, path: path + query, headers }
  if (below(40) === 0)
    return { method, path, headers: { ...headers, 'content-encoding': 'gzip' }, body: BOMB }
  return { method, path: path + query, headers, body: hostileBody(dice) }
}

function hostileBody({ below, of }: Dice): string {
  const kind = below(7)
  if (kind === 0) return '['.repeat(below(8_000))
  if (kind === 1) return `${'{"a":'.repeat(below(60))}1`
  if (kind === 2) return '{"__proto__":{"isAdmin":true},"reports":[{}]}'
  if (kind === 3)
    return `{"reports":[${Array(1 + below(600))
      .fill(of(...VALUES))
      .join()}]}`
  if (kind === 4) return `{"reports":["${'x'.repeat(below(70_000))}"]}`
  if (kind === 5)
    return String.fromCharCode(...Array.from({ length: below(200) }, () => below(0x800)))
  return `{"code":${of(...VALUES)},"reports":${of(...VALUES)},"reason":${of(...VALUES)}}`
}
