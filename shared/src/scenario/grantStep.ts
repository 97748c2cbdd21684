import type { LegId, RequestId } from '../basics/index.ts'
import { CannotExpand } from './cannotExpand.ts'
import { picked } from './crowd.ts'
import { partiesOf } from './pick.ts'
import { legOf, type Stage, write } from './stage.ts'
import type { StepOf } from './steps.ts'
import { idOf, inTurn, isOpen } from './turns.ts'

/** Promises seats, a request for each family. @throws CannotExpand when there are not so many */
export function grant(stage: Stage, step: StepOf<'grant'>): void {
  const leg = legOf(stage, step)
  const people = picked(step, stage.crowd, (member) => isOpen(member) && !member.seats.has(leg.id))
  const granted = (stage.granted.get(leg.id) ?? 0) + people.length
  const seats = leg.seats?.n
  if (granted > (seats ?? 0))
    throw new CannotExpand(
      step.id,
      ['pick'],
      `leg ${leg.id} has ${seats ?? 'no'} seats, not ${granted}`,
    )
  stage.granted.set(leg.id, granted)
  const times = new Map(inTurn(step, people))
  for (const { key, members } of partiesOf(people)) {
    const at = Math.max(...members.map((member) => times.get(member) ?? 0))
    for (const member of members) member.seats.add(leg.id)
    const event = {
      type: 'SeatsGranted' as const,
      request: `${leg.id}-${key}` as RequestId, // a leg and a family or person: two slugs
      leg: leg.id as LegId, // checked against the legs of the file
      persons: members.map(idOf),
    }
    write(stage, step, at, 's', event, key)
  }
}
