import { expect, test } from 'vitest'
import { ACTS, may, RIGHTS, type Right, ROLES, rightOf, type Table } from './index.ts'
import { firstFault } from './oracle.testing.ts'

/** Every way in which one cell can be wrong: gone, given, wider, narrower, or without a condition. */
function mutantsOf(right: Right | undefined): readonly (readonly [string, Right | undefined])[] {
  if (!right)
    return [
      ['given', { in: 'operation' }],
      ['given in the scope', { in: 'scope' }],
      ['given over own', { in: 'own' }],
    ]
  const moved = (['operation', 'scope', 'own'] as const)
    .filter((where) => where !== right.in)
    .map((where) => [`moved to ${where}`, { ...right, in: where }] as const)
  const loosened = Object.keys(right)
    .filter((name) => name !== 'in')
    .map((name) => {
      const { [name as keyof Right]: _, ...rest } = right // a key of it
      return [`without ${name}`, rest as Right] as const // `in` stays
    })
  const tightened: (readonly [string, Right])[] = [
    ['logged', { ...right, log: true }],
    ['with a second person', { ...right, second: true }],
    ['granted case by case', { ...right, granted: true }],
    ['for one minute', { ...right, minutes: 1 }],
    ['one at a time', { ...right, most: 1 }],
    ['over nobody', { ...right, over: [] }],
    ['by code', { ...right, by: 'code' }],
    ['of infants only', { ...right, only: ['infant'] }],
  ]
  const changed = tightened.filter(([, one]) => JSON.stringify(one) !== JSON.stringify(right))
  return [['gone', undefined], ...moved, ...loosened, ...changed]
}

const withCell = (
  role: (typeof ROLES)[number],
  act: (typeof ACTS)[number],
  right: Right | undefined,
) => {
  const { [act]: _, ...rest } = RIGHTS[role]
  return { ...RIGHTS, [role]: right ? { ...rest, [act]: right } : rest } satisfies Table
}

const over = (table: Table) => ({
  may: ((role, scope, mode, act, object) =>
    may(role, scope, mode, act, object, table)) as typeof may,
  rightOf: ((role, mode, act) => rightOf(role, mode, act, table)) as typeof rightOf,
})

test('[A12] a table with any one cell changed is found', () => {
  expect(firstFault(over(RIGHTS))).toBeUndefined()
  const lived: string[] = []
  let all = 0
  for (const role of ROLES)
    for (const act of ACTS)
      for (const [how, right] of mutantsOf(RIGHTS[role][act])) {
        all += 1
        if (firstFault(over(withCell(role, act, right)), [role], [act]) === undefined)
          lived.push(`${role} ${act} ${how}`)
      }
  process.stdout.write(`rights: ${all - lived.length} of ${all} changed tables were found\n`)
  expect(lived).toEqual([])
})

/** Code that reads the table wrongly, in each way that one forgotten line makes it. */
const WRONG_READERS: Readonly<
  Record<string, Partial<{ may: typeof may; rightOf: typeof rightOf }>>
> = {
  'everybody may': { may: () => true },
  'nobody may': { may: () => false },
  'the scope is not looked at': {
    may: (role, _, mode, act, object) => may(role, { kind: 'operation' }, mode, act, object),
  },
  'the object is not looked at': { may: (role, scope, mode, act) => may(role, scope, mode, act) },
  'everything is new': {
    may: (role, scope, mode, act, object) =>
      may(role, scope, mode, act, object && { ...object, age: 0 }),
  },
  'everything is one’s own': {
    may: (role, scope, mode, act, object) =>
      may(role, scope, mode, act, object && { ...object, own: true }),
  },
  'every case is granted': {
    may: (role, scope, mode, act, object) =>
      may(role, scope, mode, act, object && { ...object, granted: true }),
  },
  'everybody is in the field': {
    may: (role, scope, mode, act, object) =>
      may(role, scope, mode, act, object && { ...object, role: 'fieldOfficer' }),
  },
  'nobody is anywhere': {
    may: (role, scope, mode, act, object) =>
      may(role, scope, mode, act, object && { ...object, nowhere: 'word' }),
  },
  'a trainer is let into live operations': {
    may: (role, scope, mode, act, object) =>
      may(role, scope, mode === 'live' ? 'drill' : mode, act, object),
    rightOf: (role, mode, act) => rightOf(role, mode === 'live' ? 'drill' : mode, act),
  },
  'a replay is a drill': {
    may: (role, scope, mode, act, object) =>
      may(role, scope, mode === 'replay' ? 'drill' : mode, act, object),
    rightOf: (role, mode, act) => rightOf(role, mode === 'replay' ? 'drill' : mode, act),
  },
  'the scope holds in a replay too': {
    may: (role, scope, mode, act, object) =>
      may(role, scope, mode, act, object) &&
      (mode !== 'replay' || may('consul', scope, 'drill', 'ledger:read', object)),
  },
}

test.each(Object.keys(WRONG_READERS))('[A12] found: %s', (name) => {
  expect(firstFault({ may, rightOf, ...WRONG_READERS[name] })).toBeDefined()
})
