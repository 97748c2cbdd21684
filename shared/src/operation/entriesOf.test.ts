import { expect, test } from 'vitest'
import { END_OF_TIME } from '../basics/index.ts'
import {
  at,
  boarded,
  checkedIn,
  departed,
  entryId,
  folded,
  type Line,
  merged,
  person,
  registered,
  said,
  voided,
} from '../testing/index.ts'
import { EVERYTHING, entriesOfPerson, entriesOfSpot, logLines, stepsOf } from './index.ts'

const ledger: Line[] = [
  said(registered('wang'), { at: at(8), id: 'reg-wang' }),
  said(registered('li'), { at: at(8), id: 'reg-li' }),
  said(checkedIn('camp', 'wang', 'li'), { at: at(9), heard: at(11), id: 'in' }),
  said({ type: 'Answered', persons: ['wang'] }, { at: at(10), id: 'answer' }),
  said(boarded('bus', 'li'), { at: at(10), id: 'board-li' }),
  said(voided('board-li'), { at: at(10, 30), id: 'void-1' }),
  said(voided('void-1'), { at: at(10, 40), id: 'void-2' }),
  said(departed('bus'), { at: at(11), id: 'left' }),
  said({ type: 'PlaceSet', place: 'camp', state: 'full' }, { at: at(11, 5), id: 'full' }),
  said(
    { type: 'SeatsGranted', request: 'r-1', leg: 'bus', persons: ['wang'] },
    { at: at(11, 6), id: 'seat' },
  ),
  said(
    { type: 'Logged', matter: 'incident', text: 'runway', place: 'camp' },
    { at: at(7), heard: at(12), id: 'runway' },
  ),
]
const state = folded(ledger)
const ids = (...names: string[]) => names.map(entryId)

test('[P11] the entries of a person are the newest first, with what took them back', () => {
  expect(entriesOfPerson(state, person('wang'), EVERYTHING)).toEqual(
    ids('seat', 'answer', 'in', 'reg-wang'),
  )
  expect(entriesOfPerson(state, person('li'), EVERYTHING)).toEqual(
    ids('void-2', 'void-1', 'board-li', 'in', 'reg-li'),
  )
  expect(entriesOfPerson(state, person('li'), EVERYTHING, 2)).toEqual(ids('void-2', 'void-1'))
  expect(entriesOfPerson(state, person('nobody'), EVERYTHING)).toEqual([])
})

test('[P11] the entries of a merged person are those of all ids, once each, by what is known then', () => {
  const joined = folded([...ledger, said(merged('wang', 'li'), { at: at(13), id: 'link' })])
  expect(entriesOfPerson(joined, person('li'), EVERYTHING)).toEqual(
    ids('link', 'seat', 'void-2', 'void-1', 'board-li', 'answer', 'in', 'reg-li', 'reg-wang'),
  )
  const then = { at: at(12), knownAt: at(12) }
  expect(entriesOfPerson(joined, person('li'), then)).toEqual(
    ids('void-2', 'void-1', 'board-li', 'in', 'reg-li'),
  )
})

test('[P11] the entries of a spot are what was counted there, decided and logged about it', () => {
  expect(entriesOfSpot(state, 'place:camp', EVERYTHING, 9)).toEqual(ids('full', 'in', 'runway'))
  expect(entriesOfSpot(state, 'leg:bus', EVERYTHING, 9)).toEqual(
    ids('seat', 'left', 'void-2', 'void-1', 'board-li'),
  )
  const known = { at: END_OF_TIME, knownAt: at(10, 45) }
  expect(entriesOfSpot(state, 'place:camp', known, 9)).toEqual([])
  expect(entriesOfSpot(state, 'place:nowhere', EVERYTHING, 9)).toEqual([])
})

test('[P11] the log holds what was logged, decided, left and arrived, the newest first', () => {
  expect(logLines(state, EVERYTHING, 9)).toEqual(ids('full', 'left', 'runway'))
  expect(logLines(state, EVERYTHING, 1)).toEqual(ids('full'))
  expect(logLines(state, { at: at(11), knownAt: at(11) }, 9)).toEqual(ids('left'))
})

test('[V4] steps are the moments at which something happened, once and rising', () => {
  expect(stepsOf(state)).toEqual([
    at(7),
    at(8),
    at(9),
    at(10),
    at(10, 30),
    at(10, 40),
    at(11),
    at(11, 5),
    at(11, 6),
  ])
  expect(stepsOf(state, 'heard').slice(0, 2)).toEqual([at(8), at(10)])
  expect(stepsOf(folded([]))).toEqual([])
})
