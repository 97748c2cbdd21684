/** The small theatre in which random days play. */
export const PLACES = [
  ['town', 'city', 'inside'],
  ['camp', 'assembly', 'inside'],
  ['quay', 'port', 'inside'],
  ['haven', 'port', 'haven'],
  ['hotel', 'city', 'haven'],
  ['beijing', 'airport', 'home'],
  ['isle', 'sea', 'elsewhere'],
] as const
export const LEGS = [
  ['road-1', 'bus', 'town', 'quay', false],
  ['road-2', 'bus', 'camp', 'quay', false],
  ['sail-1', 'ship', 'quay', 'haven', true],
  ['sail-2', 'ship', 'quay', 'haven', true],
  ['fly-1', 'plane', 'haven', 'beijing', true],
  ['fly-2', 'plane', 'hotel', 'beijing', true],
] as const

/** A cohort on its random way: it moves as a whole, by name or by number. */
export interface Group {
  readonly id: string
  readonly n: number
  where: string
  isNamed: boolean
  lastCheckIn: string | undefined
  readonly seats: Set<string>
}

export type RawStep = Record<string, unknown>

/** Writes a step and lets time pass. @returns its id */
export type Write = (word: string, fields: RawStep) => string
/** A number below `sides`, another for each purpose. */
export type Dice = (what: string, sides: number) => number

export const spotOf = (where: string) =>
  where.startsWith('leg:') ? { leg: where.slice(4) } : { place: where }

/** What a group can do where it is. */
export function oneStep(group: Group, write: Write, dice: Dice): void {
  const { id, n } = group
  const pick = [{ cohort: id, n }]
  const somewhere = () => PLACES[dice('place', PLACES.length)]?.[0] ?? 'town'
  if (!group.where && !group.isNamed) {
    if (dice('first', 3) === 0) {
      const place = somewhere()
      const counted = write('count', { spot: { place }, n })
      if (dice('typo', 4) === 0) write('void', { of: counted, reason: 'typingError' })
      else group.where = place
    } else {
      write('register', { pick, intention: 'leaves' })
      group.isNamed = true
    }
    return
  }
  if (group.where.startsWith('leg:')) {
    onLeg(group, write, dice)
    return
  }
  const legs = LEGS.filter(([, , from]) => from === group.where)
  const leg = legs[dice('leg', Math.max(1, legs.length))]?.[0]
  const what = dice('what', 9)
  if (!group.isNamed) {
    if (what < 3) {
      write('name', { spot: { place: group.where }, pick })
      group.isNamed = true
    } else if (leg && what < 7) {
      write('move', { from: { place: group.where }, to: { leg }, n })
      group.where = `leg:${leg}`
    } else write('rollCall', { spot: { place: group.where }, n: n + dice('count', 3) })
  } else if (leg && what < 4) {
    if (dice('seats', 3) === 0 && !group.seats.has(leg)) {
      write('grant', { leg, pick })
      group.seats.add(leg)
    }
    write('board', { leg, pick })
    group.where = `leg:${leg}`
    group.lastCheckIn = undefined
  } else if (what === 4 && group.where) {
    write('rollCall', { spot: { place: group.where }, n: n + dice('count', 3) })
  } else if (what === 5 && group.lastCheckIn) {
    write('void', { of: group.lastCheckIn, reason: 'wrongPlace' })
    group.where = ''
    group.lastCheckIn = undefined
  } else if (what === 6) write('answer', { pick })
  else if (what === 7 && group.where === 'beijing') return
  else {
    const place = somewhere()
    const before = group.where
    const checkedIn = write('checkIn', { place, pick })
    group.lastCheckIn = before === '' ? checkedIn : undefined
    group.where = place
  }
}

function onLeg(group: Group, write: Write, dice: Dice): void {
  const { id, n } = group
  const leg = group.where.slice(4)
  const to = LEGS.find(([one]) => one === leg)?.[3] ?? 'haven'
  const what = dice('aboard', 6)
  if (what === 0) write('depart', { leg, heads: Math.max(0, n - 1 + dice('heads', 3)) })
  else if (what === 1) write('arrive', { leg, ...(dice('door', 2) ? { heads: n } : {}) })
  else if (what === 2) write('receive', { leg, n: 1 + dice('got', n) })
  else if (what === 3 && !group.isNamed) {
    write('name', { spot: { leg }, pick: [{ cohort: id, n }] })
    group.isNamed = true
  } else {
    if (group.isNamed) write('disembark', { leg, pick: [{ cohort: id, n }] })
    else write('move', { from: { leg }, to: { place: to }, n })
    group.where = to
  }
}
