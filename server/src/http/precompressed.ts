import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestHandler } from 'express'

const SORTS = [
  { accepts: 'br', ending: '.br' },
  { accepts: 'gzip', ending: '.gz' },
] as const
const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
}
const FILE = /^\/assets\/[\w.-]+\.(js|css|svg|json|webmanifest)$/

/** Sends the compressed copies that the build left beside the hashed files, when the reader can. */
export function precompressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const [, ending = ''] = FILE.exec(request.path) ?? []
    const type = TYPES[ending]
    if (!type || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    const path = join(folder, request.path)
    const sort = SORTS.find(
      (one) =>
        request.acceptsEncodings(one.accepts) === one.accepts && existsSync(`${path}${one.ending}`),
    )
    response.vary('Accept-Encoding')
    if (!sort) return next()
    response.sendFile(`${path}${sort.ending}`, {
      headers: {
        'Content-Type': type,
        'Content-Encoding': sort.accepts,
        'Cache-Control': 'public, max-age=31536000, immutable',
      },
    })
  }
}
