import { valueAt, withRoom } from '../movement/index.ts'
import type { Finding } from './findings.ts'

/**
 * Every person as one view sees them, in columns by their number, and what they add up to. Who is
 * merged into another stands under the one who speaks for them. `NaN` is a moment that there is
 * none of.
 */
export interface Crowd {
  /** Where they were seen last, -1 for those not seen. */
  where: Int32Array
  since: Float64Array
  registeredAt: Float64Array
  answeredAt: Float64Array
  kind: Int32Array
  nationality: Int32Array
  /** By person: the spots where they were named out of the unnamed. */
  readonly identified: Map<number, readonly number[]>
  /** By person: what does not agree. */
  readonly findings: Map<number, Finding>
  readonly sums: Sums
}

/** What a crowd adds up to, kept in step as single people change. */
export interface Sums {
  known: number
  answered: number
  strangers: number
  /** By where. */
  at: Int32Array
  /** By the number of the kind, by the number of the nationality. */
  kinds: SortSum[]
  nationalities: SortSum[]
  /** Goes up whenever a first or a last moment of several people may be another. */
  spans: number
}

export interface SortSum {
  registered: number
  at: Int32Array
}

export const nobody = (): Crowd => ({
  where: new Int32Array(0),
  since: new Float64Array(0),
  registeredAt: new Float64Array(0),
  answeredAt: new Float64Array(0),
  kind: new Int32Array(0),
  nationality: new Int32Array(0),
  identified: new Map(),
  findings: new Map(),
  sums: {
    known: 0,
    answered: 0,
    strangers: 0,
    at: new Int32Array(0),
    kinds: [],
    nationalities: [],
    spans: 0,
  },
})

export function makeRoomIn(crowd: Crowd, people: number, wheres: number): void {
  if (people > crowd.where.length) {
    crowd.where = withRoom(crowd.where, people, -1)
    crowd.since = withRoom(crowd.since, people, Number.NaN)
    crowd.registeredAt = withRoom(crowd.registeredAt, people, Number.NaN)
    crowd.answeredAt = withRoom(crowd.answeredAt, people, Number.NaN)
    crowd.kind = withRoom(crowd.kind, people)
    crowd.nationality = withRoom(crowd.nationality, people)
  }
  crowd.sums.at = withRoom(crowd.sums.at, wheres)
}

/** Nobody is there any more; the memory is kept. */
export function empty({ where, registeredAt, identified, findings, sums }: Crowd): void {
  where.fill(-1)
  registeredAt.fill(Number.NaN)
  identified.clear()
  findings.clear()
  sums.at.fill(0)
  Object.assign(sums, {
    known: 0,
    answered: 0,
    strangers: 0,
    kinds: [],
    nationalities: [],
    spans: sums.spans + 1,
  })
}

export function copyCrowd(to: Crowd, from: Crowd): void {
  to.where = from.where.slice()
  to.since = from.since.slice()
  to.registeredAt = from.registeredAt.slice()
  to.answeredAt = from.answeredAt.slice()
  to.kind = from.kind.slice()
  to.nationality = from.nationality.slice()
  to.identified.clear()
  to.findings.clear()
  for (const [person, spots] of from.identified) to.identified.set(person, spots)
  for (const [person, finding] of from.findings) to.findings.set(person, finding)
  const copy = ({ registered, at }: SortSum): SortSum => ({ registered, at: at.slice() })
  const { sums } = to
  Object.assign(sums, from.sums, {
    at: from.sums.at.slice(),
    kinds: from.sums.kinds.map(copy),
    nationalities: from.sums.nationalities.map(copy),
  })
}

/** Counts one person in (`by` 1) or out again (`by` -1), as the columns have them. */
export function addPerson(crowd: Crowd, person: number, by: 1 | -1, isEnd: boolean): void {
  const { sums } = crowd
  const where = valueAt(crowd.where, person)
  const isRegistered = !Number.isNaN(crowd.registeredAt[person])
  if (where < 0 && !isRegistered) return
  sums.known += by
  addTo(sums.kinds, valueAt(crowd.kind, person), where, by)
  addTo(sums.nationalities, valueAt(crowd.nationality, person), where, by)
  if (where >= 0) sums.at[where] = valueAt(sums.at, where) + by
  else if (!Number.isNaN(crowd.answeredAt[person])) sums.answered += by
  if (!isRegistered) sums.strangers += by
  if (where < 0 || isEnd || !isRegistered) sums.spans += 1
}

function addTo(sorts: SortSum[], sort: number, where: number, by: number): void {
  let sum = sorts[sort]
  if (!sum) {
    sum = { registered: 0, at: new Int32Array(0) }
    sorts[sort] = sum
  }
  sum.registered += by
  if (where < 0) return
  if (where >= sum.at.length) sum.at = withRoom(sum.at, where + 1)
  sum.at[where] = valueAt(sum.at, where) + by
}
