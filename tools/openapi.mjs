// Writes docs/openapi.json from the schemas of the routes; a test fails when it is not current.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApi } from '../server/src/http/index.ts'
import { root } from './node24.mjs'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
writeFileSync(join(root, 'docs/openapi.json'), `${JSON.stringify(openApi(version), null, 2)}\n`)
