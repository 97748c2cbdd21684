import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'
import { NONCE_PLACE, nonceOf } from './policy.ts'
import { precompressed } from './precompressed.ts'

/** Where the operator's own map is served from, when one is configured. */
export const OWN_BASEMAP = '/map/basemap.pmtiles'
export const OWN_STYLE_FOLDER = '/map/style'

export interface PagesParts {
  readonly pages: string
  readonly basemap: string | undefined
  readonly mapStyle: string | undefined
}

/** The built pages and the map, then the page of the field, then the one that every other address opens. */
export function pages({ pages: folder, basemap, mapStyle }: PagesParts): Router {
  const router = express.Router()
  if (basemap) router.get(OWN_BASEMAP, (_, response) => response.sendFile(basemap))
  if (mapStyle) router.use(OWN_STYLE_FOLDER, mapFilesOnly, express.static(dirname(mapStyle)))
  router.use(precompressed(folder))
  router.use(
    express.static(folder, {
      index: false,
      setHeaders(response, path) {
        // Built files carry a hash of their content in their name; others may change at any start.
        const hashed = path.startsWith(join(folder, 'assets'))
        response.setHeader(
          'Cache-Control',
          hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    }),
  )
  router.get('/{*any}', (request, response, next) => {
    const page = join(folder, FIELD.test(request.path) ? 'field.html' : 'index.html')
    const isFile = /\.\w+$/.test(request.path) // a file that is not there is not a page
    if (isFile || !request.accepts('html') || !existsSync(page)) return next()
    response.setHeader('Cache-Control', 'no-cache')
    // A kept page with the policy of another answer would lose its styles: it is never `not modified`.
    response
      .type('html')
      .send(readFileSync(page, 'utf8').replaceAll(NONCE_PLACE, nonceOf(response)))
  })
  return router
}

/** The pages for a phone are a page of their own: the desk's would be too heavy for its line. */
const FIELD = /^\/field\/?$/

const MAP_FILE = /^(?:[\w/.,-]|%20)+\.(json|pbf|png|pmtiles|mvt)$/

/** A style's folder may hold more than the style: only what a map asks for leaves it. */
const mapFilesOnly: RequestHandler = (request, response, next) => {
  if (MAP_FILE.test(request.path)) next()
  else response.status(404).end()
}
