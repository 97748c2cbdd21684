import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { END_OF_TIME } from '../basics/index.ts'
import { advance, nothingYet } from '../operation/index.ts'
import { ledger, moment } from '../testing/index.ts'
import { openCourse, totalsAt } from './index.ts'

const growth = fc.array(fc.nat(12), { minLength: 1, maxLength: 8 })
const moments = fc.array(moment, { minLength: 1, maxLength: 6 })

test('[H11] figures kept of a moment are those counted from nothing, whatever has come since', () => {
  fc.assert(
    fc.property(ledger(70), growth, moments, (entries, steps, asked) => {
      const state = nothingYet()
      const course = openCourse(state)
      let come = 0
      for (const more of steps) {
        advance(state, entries.slice(come, come + more))
        come = Math.min(entries.length, come + more)
        for (const at of asked) {
          expect(course.at(at, 'true')).toEqual(totalsAt(state, { at, knownAt: END_OF_TIME }))
          expect(course.at(at, 'asThen')).toEqual(totalsAt(state, { at, knownAt: at }))
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('[H11] a moment that nothing has been said of since is not counted again', () => {
  fc.assert(
    fc.property(ledger(40), moment, (entries, at) => {
      const state = nothingYet()
      advance(state, entries)
      const course = openCourse(state)
      const counted = course.at(at, 'asThen')
      expect(course.at(at, 'asThen')).toBe(counted)
    }),
  )
})
