import type { PersonId } from '../basics/index.ts'
import { happenedAt, MARK, markOf, offOf, valueAt, whereOf, wordOf } from '../movement/index.ts'
import {
  fillRows,
  type Identity,
  latest,
  type OperationState,
  type Rows,
  rowAt,
  saidHolds,
  standingOf,
  type View,
} from '../operation/index.ts'
import { addPerson, type Crowd } from './crowd.ts'
import { findingIn } from './findings.ts'

/** Looks at one person anew, and counts them as they are now. `rows` is used again and again. */
export function lookAt(
  state: OperationState,
  view: View,
  crowd: Crowd,
  person: number,
  identity: Identity | undefined,
  rows: Rows,
): void {
  const { sightings } = state
  const face = identity?.face ?? person
  const before = crowd.registeredAt[face]
  count(state, crowd, face, -1)
  if (face !== person) leave(state, crowd, person)
  fillRows(state, view, person, identity, rows)
  const last = rows.n > 0 ? rowAt(rows, 0) : -1
  crowd.where[face] = last < 0 ? -1 : whereOf(sightings, last)
  crowd.since[face] = last < 0 ? Number.NaN : happenedAt(sightings, last)

  const traits = traitsOf(state, person, identity)
  const finding = needsCare(state, rows, traits)
    ? findingIn(sightings, state.wheres, rows)
    : undefined
  if (finding) crowd.findings.set(face, finding)
  else if (crowd.findings.size > 0) crowd.findings.delete(face)
  const spots = (traits & MARK.outOfGroup) !== 0 ? namedAt(state, rows) : []
  if (spots.length > 0) crowd.identified.set(face, spots)
  else if (crowd.identified.size > 0) crowd.identified.delete(face)

  if (identity) describeMerged(state, view, crowd, identity)
  else describe(state, view, crowd, person)
  count(state, crowd, face, 1)
  if (!Object.is(before, crowd.registeredAt[face])) crowd.sums.spans += 1
}

function count({ wheres }: OperationState, crowd: Crowd, person: number, by: 1 | -1): void {
  const where = valueAt(crowd.where, person)
  addPerson(crowd, person, by, where >= 0 && valueAt(wheres.end, where) === 1)
}

/** Takes a person out: another speaks for them. */
function leave(state: OperationState, crowd: Crowd, person: number): void {
  count(state, crowd, person, -1)
  crowd.where[person] = -1
  crowd.registeredAt[person] = Number.NaN
  crowd.answeredAt[person] = Number.NaN
  crowd.findings.delete(person)
  crowd.identified.delete(person)
}

/** Whether anything can disagree in these sightings: for nearly everybody a glance says no. */
function needsCare({ sightings }: OperationState, rows: Rows, traits: number): boolean {
  if (rows.n === 0) return false
  if ((traits & MARK.unsure) !== 0) return true
  if (rows.n > 1 && happenedAt(sightings, rowAt(rows, 0)) === happenedAt(sightings, rowAt(rows, 1)))
    return true
  for (let i = 0; i < rows.n; i += 1) {
    const off = offOf(sightings, rowAt(rows, i))
    if (off >= 0 && (i + 1 === rows.n || whereOf(sightings, rowAt(rows, i + 1)) !== off))
      return true
  }
  return false
}

/** The spots where they were named out of the unnamed, each once however often it is told (U2). */
function namedAt({ sightings }: OperationState, rows: Rows): readonly number[] {
  const spots = new Set<number>()
  for (let i = 0; i < rows.n; i += 1)
    if ((markOf(sightings, rowAt(rows, i)) & MARK.outOfGroup) !== 0)
      spots.add(whereOf(sightings, rowAt(rows, i)))
  return [...spots]
}

/** Every flag that any sighting of these ids has. */
function traitsOf({ sightings }: OperationState, person: number, identity: Identity | undefined) {
  if (!identity) return valueAt(sightings.traits, person)
  return identity.numbers.reduce((all, number) => all | valueAt(sightings.traits, number), 0)
}

function describe(state: OperationState, view: View, crowd: Crowd, person: number): void {
  const words = state.registered[person]
  let first = Number.NaN
  crowd.kind[person] = 0
  crowd.nationality[person] = 0
  if (words)
    for (const word of words) {
      if (!saidHolds(state, view, word)) continue
      if (Number.isNaN(first)) first = word.eventAt
      crowd.kind[person] = word.kind
      crowd.nationality[person] = word.nationality
    }
  crowd.registeredAt[person] = first
  const answer = state.answers.size > 0 ? latest(state, view, state.answers.get(person)) : undefined
  crowd.answeredAt[person] = answer ? answer.eventAt : Number.NaN
}

/** Of several ids the one that speaks for them has the first word, as in the census. */
function describeMerged(
  state: OperationState,
  view: View,
  crowd: Crowd,
  { face, numbers }: Identity,
): void {
  const ids = numbers.map((number): PersonId => wordOf(state.people, number))
  const standing = standingOf(state, view, wordOf(state.people, face), ids)
  crowd.kind[face] = standing ? (state.kinds.numbers.get(standing.kind) ?? 0) : 0
  crowd.nationality[face] = standing
    ? (state.nationalities.numbers.get(standing.nationality) ?? 0)
    : 0
  crowd.registeredAt[face] = standing?.registeredAt ?? Number.NaN
  crowd.answeredAt[face] = standing?.answeredAt ?? Number.NaN
}
