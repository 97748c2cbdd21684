import type { Instant, PersonId } from '../basics/index.ts'
import { CannotExpand } from './cannotExpand.ts'
import type { Member } from './crowd.ts'
import { instantOf } from './moment.ts'
import { partiesOf } from './pick.ts'

/** One entry speaks of so many people at most, where all are told at one time. */
const IN_ONE_BREATH = 50

interface Timed {
  readonly id: string
  readonly at: string
  readonly until?: string | undefined
}

export const idOf = ({ card }: Member): PersonId => card.person
export const isOpen = ({ registered, where }: Member): boolean =>
  registered && !where?.startsWith('end:')

/** Person i of n acts at `at + (until - at) · (i + 1) / n`. */
export function inTurn(step: Timed, people: readonly Member[]): [Member, Instant][] {
  const from = instantOf(step.at)
  const span = step.until ? instantOf(step.until) - from : 0
  return people.map((member, i) => [member, from + Math.floor((span * (i + 1)) / people.length)])
}

/** The same by family, when its last one has come; all at once when the step has no span. */
export function inFamilies(step: Timed, people: readonly Member[]): [PersonId[], Instant][] {
  const times = new Map(inTurn(step, people))
  const heard: [PersonId[], Instant][] = []
  for (const { members } of partiesOf(people)) {
    const at = Math.max(...members.map((member) => times.get(member) ?? 0))
    for (const member of members) comeTo(step, member, at)
    const ids = members.map(idOf)
    const last = heard.at(-1)
    if (!step.until && last && last[0].length + ids.length <= IN_ONE_BREATH) last[0].push(...ids)
    else heard.push([ids, at])
  }
  return heard
}

/** @throws CannotExpand when the person is still busy with the step before */
export function comeTo(step: Timed, member: Member, at: Instant): void {
  if (at < member.lastAt)
    throw new CannotExpand(step.id, ['at'], `${member.card.person} has not come so far by then`)
  member.lastAt = at
}
