import { END_OF_TIME, type Instant } from '@homeward/shared/basics'
import { census, type Standing } from '@homeward/shared/operation'
import { type Card, type Edit, fieldsOf, headsOf, isChild } from '@homeward/shared/people'
import type { Proposal } from '@homeward/shared/protocol'
import type { Operation } from '../operation/index.ts'
import { readerOf } from '../projection/index.ts'
import type { Session } from '../session/index.ts'
import { csv } from './csv.ts'
import { headRows, markRows, type Row } from './head.ts'

const PLAIN = [
  'person',
  'name_zh',
  'name_latin',
  'sex',
  'age_band',
  'kind',
  'nationality',
  'organisation',
  'family',
  'priority',
  'where',
  'since_utc',
] as const

/** Of level L2 what a receiving desk needs; the photograph and the next of kin stay in the house. */
const DETAILS = fieldsOf('L2').filter((field) => field !== 'photo' && field !== 'nextOfKin')

/**
 * A list of persons as a file: level L1 of those whom its asker may see, and level L2 where both
 * have agreed to it. Level L3 is never in it. Each line carries the number of the export.
 */
export async function personsFile(
  operation: Operation,
  session: Session,
  proposal: Proposal,
  now: Instant,
): Promise<{ readonly text: string; readonly persons: readonly Standing['person'][] }> {
  const { register, state } = operation
  const view = { at: now, knownAt: END_OF_TIME }
  const reader = readerOf(session, operation, 'people:read', now, view)
  const standings = census(state, view).filter(({ person, last }) =>
    reader.seesPersonAt(person, last?.where),
  )
  const persons = standings.map(({ person }) => person)
  const cards = new Map((await register.cards(persons)).map((card) => [card.person, card]))
  const details = proposal.export?.details === true
  const mark = `${proposal.id} → ${proposal.export?.recipient ?? ''}`
  const rows: Row[] = []
  for (const standing of standings) {
    const card = cards.get(standing.person)
    const edits = details ? await register.edits(standing.person) : []
    rows.push([
      ...plainCells(standing, card, card !== undefined && !details && isChild(card, now)),
      ...(details ? DETAILS.map((field) => latest(edits, field)) : []),
      mark,
    ])
  }
  const columns = [...PLAIN, ...(details ? DETAILS : []), 'homeward_export']
  const info = operation.info()
  return {
    text: csv([...headRows(info, now), ...markRows(proposal), [], columns, ...rows]),
    persons,
  }
}

/** `hidden`: of a child a plain list gives no name. */
function plainCells(standing: Standing, card: Card | undefined, hidden: boolean): Row {
  const { person, kind, nationality, party, priority, last } = standing
  return [
    person,
    hidden ? '' : card?.nameZh,
    hidden ? '' : card?.nameLatin,
    card?.sex,
    card?.ageBand,
    kind,
    nationality,
    card?.organisation?.name.zh,
    party,
    priority,
    last?.where,
    last && new Date(last.eventAt).toISOString(),
  ]
}

/** What a field holds; where words clash, all of them. */
function latest(edits: readonly Edit[], field: Edit['field']): string {
  const heads = headsOf(edits.filter((edit) => edit.field === field))
  const values = new Set(heads.flatMap(({ value }) => (value === null ? [] : [textOf(value)])))
  return [...values].join(' | ')
}

const textOf = (value: NonNullable<Edit['value']>): string =>
  typeof value === 'object'
    ? 'number' in value
      ? `${value.type} ${value.number}`
      : JSON.stringify(value)
    : String(value)
