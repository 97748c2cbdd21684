import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPicture } from '../testing/index.ts'
import { tableRows } from './tableRows.ts'

test('[C3] the table of the funnel tells each change once, ends with the last and stays readable', () => {
  const repeats = fc.array(fc.tuple(randomPicture, fc.integer({ min: 1, max: 30 })), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(repeats, (runs) => {
      const points = runs
        .flatMap(([{ picture }, times]) => Array.from({ length: times }, () => picture.totals))
        .map((totals, at) => ({ at, totals }))
      const rows = tableRows(points)
      expect(rows.length).toBeLessThanOrEqual(60)
      expect(rows.at(-1)?.totals).toEqual(points.at(-1)?.totals)
      for (const [i, row] of rows.entries())
        if (i > 0) expect(row.totals).not.toEqual(rows[i - 1]?.totals)
    }),
  )
})

test('[C3] a funnel with more changes than rows is thinned from its end', () => {
  const points = Array.from({ length: 150 }, (_, at) => ({ at, totals: { total: at } as never })) // only told apart
  const rows = tableRows(points)
  expect(rows.length).toBe(50)
  expect(rows.at(-1)?.at).toBe(149)
})
