import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { openApi } from './openApi.ts'
import { ROUTES } from './routes.ts'

const root = join(import.meta.dirname, '../../..')
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'))
const { version } = z.object({ version: z.string() }).parse(read('package.json'))

test('[H7] docs/openapi.json describes the routes as they are; tools/openapi.mjs writes it', () => {
  expect(read('docs/openapi.json')).toEqual(JSON.parse(JSON.stringify(openApi(version))))
})

test('[H7] every reference in the description leads somewhere, and every route stands in it', () => {
  const description = openApi(version)
  const text = JSON.stringify(description)
  const { components, paths } = z
    .object({
      components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
      paths: z.record(z.string(), z.record(z.string(), z.unknown())),
    })
    .parse(description)
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to)
  expect(references.length).toBeGreaterThan(20)
  for (const to of new Set(references))
    expect(Object.keys(components.schemas)).toContain(to.replace('#/components/schemas/', ''))
  for (const { path, method } of ROUTES) expect(paths[path]).toHaveProperty(method)
})
