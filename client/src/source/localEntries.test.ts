import { END_OF_TIME, type EntryId, type PersonId, type TextId } from '@homeward/shared/basics'
import { LedgerEvent, Recorded } from '@homeward/shared/ledger'
import { advance, nothingYet } from '@homeward/shared/operation'
import { expect, test } from 'vitest'
import { localEntries } from './localEntries.ts'

const recorded = (events: readonly unknown[]): Recorded[] =>
  events.map((event, i) =>
    Recorded.parse({
      seq: i + 1,
      id: `entry-${String(i + 1).padStart(4, '0')}`,
      by: 'post-aden',
      at: i * 100,
      eventAt: i * 100,
      certain: true,
      receivedAt: i * 100 + 50,
      event: LedgerEvent.parse(event),
    }),
  )

const wang = 'wang' as PersonId // a slug, as the schema wants
const ledger = recorded([
  { type: 'Registered', person: 'wang', kind: 'citizen', nationality: 'CHN' },
  { type: 'Registered', person: 'li', kind: 'citizen', nationality: 'CHN' },
  { type: 'CheckedIn', persons: ['wang'], place: 'aden' },
  { type: 'CheckedIn', persons: ['li'], place: 'aden' },
  { type: 'EntryVoided', entry: 'entry-0003', reason: 'wrongPerson' },
  { type: 'Logged', matter: 'incident', text: 'runway' },
  { type: 'PersonsMerged', keep: 'wang', drop: 'li' },
])
const runway = { id: 'runway' as TextId, text: { zh: '机场关闭', en: 'Airport closed' } }

function ask(query: Parameters<typeof localEntries>[3], at = END_OF_TIME, knownAt = END_OF_TIME) {
  const state = nothingYet()
  advance(state, ledger)
  const prose = new Map([[runway.id, runway]])
  const byId = new Map(ledger.map((entry) => [entry.id, entry]))
  return localEntries(byId, state, { at, knownAt }, query, prose).lines
}

test('[V6] the entries of a person are theirs, the newest first, with those of a merged record', () => {
  expect(ask({ person: wang, limit: 9 }).map(({ entry }) => entry.seq)).toEqual([7, 5, 4, 3, 2, 1])
  expect(ask({ person: wang, limit: 9 }, 500).map(({ entry }) => entry.seq)).toEqual([
    5, 4, 3, 2, 1,
  ])
})

test('[V6] what is asked of the past leaves out what was heard later', () => {
  const then = ask({ spot: 'place:aden', limit: 9 }, 300, 300)
  expect(then.map(({ entry }) => entry.seq)).toEqual([3])
})

test('[V6] an entry that was taken back stays readable and says so', () => {
  const [by, , first] = ask({ spot: 'place:aden', limit: 9 })
  expect(first).toMatchObject({ voided: true, entry: { seq: 3 } })
  expect(by).toMatchObject({ voided: false, entry: { seq: 5 } }) // what took it back
  const alone = ask({ ids: ['entry-0003' as EntryId], limit: 9 })
  expect(alone).toMatchObject([{ voided: true, entry: { seq: 3 } }])
})

test('[V6] lines of the situation log bring their words', () => {
  expect(ask({ log: true, limit: 9 })).toMatchObject([{ prose: runway, voided: false }])
})
