import type { DeskLeg } from '../desk/index.ts'
import { occupied } from '../desk/index.ts'
import { clockOf, legKey, type OperationState, type View } from '../operation/index.ts'
import { ageOf } from './age.ts'
import type { Count } from './count.ts'
import { NOBODY } from './heads.ts'
import type { LegFigures, LegState } from './schema.ts'

/** What each leg shows in this view. */
export const legFigures = (state: OperationState, view: View, count: Count): LegFigures[] =>
  [...count.desk.legs.values()].map((leg) => figuresOf(state, view, count, leg))

function figuresOf(state: OperationState, view: View, count: Count, leg: DeskLeg): LegFigures {
  const { opened } = leg
  const spot = legKey(opened.leg)
  const { named, unnamed } = count.heads.get(spot) ?? NOBODY
  const account = count.accounts.get(state.wheres.numbers.get(spot) ?? -1)
  const { departed, arrived } = account ?? {}
  return {
    id: opened.leg,
    vehicle: opened.vehicle,
    from: opened.from,
    to: opened.to,
    abroad: opened.abroad,
    state: stateOf(leg, departed !== undefined, arrived !== undefined),
    ...given('seats', leg.seats),
    ...occupied(leg, clockOf(view)),
    aboard: named + unnamed,
    named,
    unnamed,
    carried: account?.carried ?? 0,
    ...given('sent', departed && (departed.event.heads ?? account?.atDoor)),
    ...given('received', account?.received),
    ...given('departs', opened.departs),
    ...given('arrives', opened.arrives),
    ...given('departedAt', departed?.eventAt),
    ...given('arrivedAt', arrived?.eventAt),
    ...ageOf(state, view, spot),
  }
}

/** A field that is there only when it has a value. */
export const given = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value } // the compiler loses the computed key

function stateOf(leg: DeskLeg, departed: boolean, arrived: boolean): LegState {
  if (arrived) return 'arrived'
  if (departed) return 'departed'
  return leg.state === 'open' && leg.seats === undefined ? 'planned' : leg.state
}
