import type { Instant, LegId, PlaceId } from '../basics/index.ts'
import { type LedgerEvent, type SpotKey, spotKey } from '../ledger/index.ts'
import { type Member, picked } from './crowd.ts'
import { grant } from './grantStep.ts'
import { addUnnamed, legOf, type Stage, write } from './stage.ts'
import type { StepOf } from './steps.ts'
import { comeTo, idOf, inFamilies, inTurn, isOpen } from './turns.ts'

export type PeopleStep = StepOf<
  'register' | 'answer' | 'intend' | 'checkIn' | 'board' | 'disembark' | 'name' | 'end' | 'grant'
>

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
const isUnknown = ({ registered }: Member) => !registered

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
