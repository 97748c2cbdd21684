import { expect, test } from 'vitest'
import { ACTS, type Act, may, ROLES, type Role } from './index.ts'

/**
 * Who may do what, written out once more: one letter an act, in the order of `ACTS`. A right that
 * is given or taken by mistake is found here. Columns:
 *
 * p picture:read · P picture:readPublic · l ledger:read · n people:read · r report
 * c register:write · v void · s request · d direct · o start · t plan:read · w plan:write
 */
const LETTERS = 'pPlnrcvsdotw'
const TABLE: Record<Role, { live: string; drill: string; replay: string }> = {
  chief: { live: 'pPlnrcvsdotw', drill: 'pPlnrcvsdotw', replay: 'pPln' },
  officer: { live: 'pPlnrcvsdtw', drill: 'pPlnrcvsdtw', replay: 'pPln' },
  consul: { live: 'pPlnrcvstw', drill: 'pPlnrcvstw', replay: 'pPln' },
  fieldOfficer: { live: 'pPnrcvt', drill: 'pPnrcvt', replay: 'pPln' },
  liaison: { live: 'pPnrcvst', drill: 'pPnrcvst', replay: 'pPln' },
  hotline: { live: 'Pt', drill: 'Pt', replay: 'pPln' },
  trainer: { live: '', drill: 'pPlnrcvsdotw', replay: 'pPln' },
  trainee: { live: '', drill: 'pPlnrcvsdtw', replay: 'pPln' },
  wall: { live: 'P', drill: 'P', replay: 'P' },
}
const MODES = ['live', 'drill', 'replay'] as const

const letterOf = (act: Act): string => LETTERS[ACTS.indexOf(act)] ?? '?'

test.each(ROLES)('[A1] %s may do what the table says in each mode, and nothing else', (role) => {
  for (const mode of MODES)
    for (const act of ACTS)
      expect([mode, act, may(role, mode, act)]).toEqual([
        mode,
        act,
        TABLE[role][mode].includes(letterOf(act)),
      ])
})

test('[A1] every act has its letter, and every role its line', () => {
  expect(LETTERS).toHaveLength(ACTS.length)
  expect(new Set(LETTERS).size).toBe(ACTS.length)
  expect(Object.keys(TABLE).sort()).toEqual([...ROLES].sort())
})

test('[A1] who only hears of people confirms no one’s place, and the wall is shown nobody', () => {
  for (const role of ['hotline', 'wall'] as const)
    for (const act of ['report', 'people:read', 'ledger:read', 'void', 'request'] as const)
      expect(may(role, 'live', act)).toBe(false)
})

test('[A1] roles of the classroom have no right in a live operation', () => {
  for (const role of ['trainer', 'trainee'] as const)
    for (const act of ACTS) expect(may(role, 'live', act)).toBe(false)
})

test('[A1] only a chief starts or ends a live operation', () => {
  expect(ROLES.filter((role) => may(role, 'live', 'start'))).toEqual(['chief'])
})

test('[A2] nobody writes into a replay', () => {
  const writing: Act[] = [
    'report',
    'register:write',
    'void',
    'request',
    'direct',
    'start',
    'plan:write',
  ]
  for (const role of ROLES) for (const act of writing) expect(may(role, 'replay', act)).toBe(false)
})
