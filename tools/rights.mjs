// Writes the table of rights into docs/protocol.md; a test fails when it is not current.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withRightsTable } from '../tests/support/rightsPage.ts'
import { root } from './node24.mjs'

const page = join(root, 'docs/protocol.md')
writeFileSync(page, withRightsTable(readFileSync(page, 'utf8')))
