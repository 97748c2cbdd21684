import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withRightsTable } from '../support/rightsPage.ts'

test('[A1] the table of rights in docs/protocol.md is the one that is asked; tools/rights.mjs writes it', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8')
  expect(page).toBe(withRightsTable(page))
})
