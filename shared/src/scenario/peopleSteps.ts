import type { Instant, LegId, PersonId, PlaceId, RequestId } from '../basics/index.ts'
import { type LedgerEvent, type SpotKey, spotKey } from '../ledger/index.ts'
import { CannotExpand } from './cannotExpand.ts'
import { type Member, picked } from './crowd.ts'
import { instantOf } from './moment.ts'
import { partiesOf } from './pick.ts'
import { addUnnamed, legOf, type Stage, write } from './stage.ts'
import type { StepOf } from './steps.ts'

export type PeopleStep = StepOf<
  'register' | 'answer' | 'intend' | 'checkIn' | 'board' | 'disembark' | 'name' | 'end' | 'grant'
>

/** One entry speaks of so many people at most, where all are told at one time. */
const IN_ONE_BREATH = 50

/** Carries out a step that names people: an entry for each person, or for each family. */
export function peopleStep(stage: Stage, step: PeopleStep): void {
  const { crowd } = stage
  switch (step.do) {
    case 'register':
      for (const [member, at] of inTurn(step, picked(step, crowd, isUnknown))) {
        register(stage, step, member, at)
        const persons = [idOf(member)]
        if (step.intention)
          write(
            stage,
            step,
            at,
            'i',
            { type: 'IntentionStated', persons, intention: step.intention },
            persons[0],
          )
      }
      break
    case 'answer':
      for (const [persons, at] of inFamilies(step, picked(step, crowd, isOpen)))
        write(stage, step, at, 'a', { type: 'Answered', persons }, persons[0])
      break
    case 'intend': {
      const { intention } = step
      for (const [persons, at] of inFamilies(step, picked(step, crowd, isOpen)))
        write(stage, step, at, 'i', { type: 'IntentionStated', persons, intention }, persons[0])
      break
    }
    case 'checkIn':
      checkIn(stage, step)
      break
    case 'board': {
      const leg = legOf(stage, step)
      const isThere = (member: Member) => member.registered && member.where === `place:${leg.from}`
      const people = picked(step, crowd, isThere, ({ seats }) => seats.has(leg.id))
      for (const [member, at] of inTurn(step, people))
        move(stage, step, member, at, `leg:${leg.id}`, 'b', {
          type: 'Boarded',
          persons: [idOf(member)],
          leg: legId(leg.id),
        })
      break
    }
    case 'disembark': {
      const leg = legOf(stage, step)
      const place = step.place ?? leg.to
      const people = picked(step, crowd, ({ where }) => where === `leg:${leg.id}`)
      for (const [member, at] of inTurn(step, people))
        move(stage, step, member, at, `place:${place}`, 'd', {
          type: 'Disembarked',
          persons: [idOf(member)],
          leg: legId(leg.id),
          place: placeId(place),
        })
      break
    }
    case 'name': {
      const spot = spotKey(step.spot)
      const people = picked(step, crowd, isUnknown)
      addUnnamed(stage, step, spot, -people.length)
      for (const [member, at] of inTurn(step, people)) {
        register(stage, step, member, at)
        move(stage, step, member, at, spot, 'n', {
          type: 'Identified',
          persons: [idOf(member)],
          at: step.spot,
        })
      }
      break
    }
    case 'end': {
      const people = picked(step, crowd, isOpen)
      for (const [persons, at] of inFamilies(step, people))
        write(stage, step, at, 'e', { type: 'Ended', persons, end: step.end }, persons[0])
      for (const member of people) member.where = `end:${step.end}`
      break
    }
    case 'grant':
      grant(stage, step)
      break
    default:
      step satisfies never
  }
}

const placeId = (id: string) => id as PlaceId // checked against the places of the file
const legId = (id: string) => id as LegId // checked against the legs of the file
const idOf = ({ card }: Member): PersonId => card.person
const isUnknown = ({ registered }: Member) => !registered
const isOpen = ({ registered, where }: Member) => registered && !where?.startsWith('end:')

/** Person i of n acts at `at + (until - at) · (i + 1) / n`. */
function inTurn(step: PeopleStep, people: readonly Member[]): [Member, Instant][] {
  const from = instantOf(step.at)
  const span = step.until ? instantOf(step.until) - from : 0
  return people.map((member, i) => [member, from + Math.floor((span * (i + 1)) / people.length)])
}

/** The same by family, when its last one has come; all at once when the step has no span. */
function inFamilies(step: PeopleStep, people: readonly Member[]): [PersonId[], Instant][] {
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
function comeTo(step: PeopleStep, member: Member, at: Instant): void {
  if (at < member.lastAt)
    throw new CannotExpand(step.id, ['at'], `${member.card.person} has not come so far by then`)
  member.lastAt = at
}

function register(stage: Stage, step: PeopleStep, member: Member, at: Instant): void {
  const { person, kind, nationality, party, priority } = member.card
  comeTo(step, member, at)
  member.registered = true
  const family = party ? { party } : {}
  write(
    stage,
    step,
    at,
    'r',
    { type: 'Registered', person, kind, nationality, ...family, priority },
    person,
  )
}

function move(
  stage: Stage,
  step: PeopleStep,
  member: Member,
  at: Instant,
  to: SpotKey,
  kind: string,
  event: LedgerEvent,
): void {
  comeTo(step, member, at)
  member.where = to
  write(stage, step, at, kind, event, idOf(member))
}

function checkIn(stage: Stage, step: StepOf<'checkIn'>): void {
  const isFree = (member: Member) => isOpen(member) && !member.where?.startsWith('leg:')
  const people = picked(step, stage.crowd, isFree)
  const before = people.map(({ where }) => where)
  const place = placeId(step.place)
  for (const [persons, at] of inFamilies(step, people))
    write(stage, step, at, 'c', { type: 'CheckedIn', persons, place }, persons[0])
  for (const member of people) member.where = `place:${place}`
  stage.undo.set(step.id, () => {
    for (const [i, member] of people.entries()) member.where = before[i]
  })
}

/** Promises seats, a request for each family. @throws CannotExpand when there are not so many */
function grant(stage: Stage, step: StepOf<'grant'>): void {
  const leg = legOf(stage, step)
  const people = picked(step, stage.crowd, (member) => isOpen(member) && !member.seats.has(leg.id))
  const granted = (stage.granted.get(leg.id) ?? 0) + people.length
  if (granted > (leg.seats?.n ?? 0))
    throw new CannotExpand(
      step.id,
      ['pick'],
      `leg ${leg.id} has ${leg.seats?.n ?? 'no'} seats, not ${granted}`,
    )
  stage.granted.set(leg.id, granted)
  const times = new Map(inTurn(step, people))
  for (const { key, members } of partiesOf(people)) {
    const at = Math.max(...members.map((member) => times.get(member) ?? 0))
    for (const member of members) member.seats.add(leg.id)
    const request = `${leg.id}-${key}` as RequestId // a leg and a family or person: two slugs
    write(
      stage,
      step,
      at,
      's',
      {
        type: 'SeatsGranted',
        request,
        leg: legId(leg.id),
        persons: members.map(idOf),
      },
      key,
    )
  }
}
