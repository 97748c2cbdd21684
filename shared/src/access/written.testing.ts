import type { Act } from './acts.ts'
import type { OperationMode, Role } from './role.ts'
import type { Right } from './table.ts'

/**
 * Who may do what, written out once more by hand, from the page on trust and not from the code: a
 * right that is given or taken by mistake is found here. In a cell:
 *
 * `o` anywhere in the operation · `s` where the session's scope reaches · `w` one's own alone ·
 * `.` not at all. Then: `L` written down with a reason · a number before `'`: minutes · a number
 * after `≤`: persons at once · `C` by code, `N` by name and telephone · `G` granted case by case ·
 * `Z` a wheelchair and no other need · `2` with a second person · `F` over people in the field only,
 * `W` and over walls
 */
export const WRITTEN = `
act                | chief | officer | consul | fieldOfficer | liaison | hotline | trainer | trainee | wall | public
picture:readPublic | o     | o       | o      | s            | o       | o       | o       | o       | o    | .
picture:read       | o     | o       | o      | s            | o       | .       | o       | o       | .    | .
ledger:read        | o     | o       | s      | .            | .       | .       | o       | o       | .    | .
people:read        | o     | o       | s      | s≤500        | s       | .       | o       | o       | .    | .
people:search      | o     | o       | s      | o≤1C         | .       | o≤1N    | o       | o       | .    | .
people:write       | o     | o       | s      | s            | .       | .       | o       | o       | .    | .
details:read       | oL    | oL≤1    | sL     | w10'≤1       | .       | w30'≤1  | .       | .       | .    | .
details:write      | o     | o       | s      | s            | .       | w       | .       | .       | .    | .
care:readNeeds     | o     | o       | s      | s            | sZ      | .       | .       | .       | .    | .
care:read          | oL    | oL≤1G   | sL     | .            | .       | .       | .       | .       | .    | .
care:write         | o     | o       | s      | s            | .       | w       | .       | .       | .    | .
words:write        | o     | o       | o      | o            | o       | .       | o       | o       | .    | .
report:register    | o     | o       | s      | s            | .       | .       | o       | o       | .    | .
report:checkIn     | o     | o       | s      | s            | .       | .       | o       | o       | .    | .
report:board       | o     | o       | s      | s            | s       | .       | o       | o       | .    | .
report:depart      | o     | o       | s      | s            | s       | .       | o       | o       | .    | .
report:arrive      | o     | o       | s      | s            | s       | .       | o       | o       | .    | .
report:sight       | o     | o       | s      | .            | s       | .       | o       | o       | .    | .
report:log         | o     | o       | s      | s            | s       | .       | o       | o       | .    | .
void:own           | o     | o       | w10'   | w10'         | w10'    | .       | o       | o       | .    | .
void:any           | o     | o       | .      | .            | .       | .       | o       | o       | .    | .
merge              | o     | o       | .      | .            | .       | .       | o       | o       | .    | .
difference:close   | o     | o       | .      | .            | .       | .       | o       | o       | .    | .
review:resolve     | o     | o       | .      | .            | .       | .       | o       | o       | .    | .
seats:request      | o     | o       | .      | .            | s       | .       | o       | o       | .    | .
vehicles:change    | o     | o       | .      | .            | s       | .       | o       | o       | .    | .
points:status      | o     | o       | s      | s            | .       | .       | o       | o       | .    | .
points:change      | o     | o       | s      | .            | .       | .       | o       | o       | .    | .
hazards:change     | o     | o       | .      | .            | .       | .       | o       | o       | .    | .
plan:read          | o     | o       | o      | o            | o       | o       | o       | o       | .    | .
plan:write         | o     | o       | o      | .            | .       | .       | o       | o       | .    | .
plan:restore       | o     | .       | .      | .            | .       | .       | o       | .       | .    | .
users:invite       | o     | oFW     | sF     | .            | .       | .       | o       | .       | .    | .
users:manage       | o     | .       | .      | .            | .       | .       | o       | .       | .    | .
users:revoke       | o     | .       | .      | .            | .       | .       | o       | .       | .    | .
export:manifest    | o     | o       | .      | .            | s       | .       | o       | .       | .    | .
export:ask         | o     | o       | s      | .            | .       | .       | o       | .       | .    | .
approve            | o     | .       | .      | .            | .       | .       | o       | .       | .    | .
mass               | o2    | o2      | .      | .            | .       | .       | o       | o2      | .    | .
start              | o2    | .       | .      | .            | .       | .       | o       | .       | .    | .
close              | o2    | .       | .      | .            | .       | .       | o       | .       | .    | .
seal               | o2    | .       | .      | .            | .       | .       | o       | .       | .    | .
erase              | o2    | .       | .      | .            | .       | .       | o       | .       | .    | .
audit:read         | o     | w       | s      | .            | .       | .       | o       | .       | .    | .
`

const [head = [], ...rows] = WRITTEN.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))

export const WRITTEN_ROLES: readonly string[] = head.slice(1)
export const WRITTEN_ACTS: readonly string[] = rows.map(([act = '']) => act)

const CELLS = new Map(
  rows.flatMap(([act, ...cells]) =>
    cells.map((cell, i) => [`${head[i + 1]} ${act}`, cell] as const),
  ),
)

const IN_A_REPLAY = 'picture:readPublic picture:read ledger:read people:read people:search'

/** What is written for a role and an act in a mode. */
export function writtenCell(role: Role, mode: OperationMode, act: Act): string {
  if (mode === 'live' && (role === 'trainer' || role === 'trainee')) return '.'
  if (mode !== 'replay') return CELLS.get(`${role} ${act}`) ?? '?'
  if (role === 'public' || !IN_A_REPLAY.split(' ').includes(act)) return '.'
  return role === 'wall' && act !== 'picture:readPublic' ? '.' : 'o'
}

const OVER: Readonly<Record<string, string>> = {
  '': '',
  'fieldOfficer,liaison': 'F',
  'fieldOfficer,liaison,wall': 'FW',
}
const LETTERS = { operation: 'o', scope: 's', own: 'w' } as const

/** A cell of the table in the letters above. */
export function lettersOf(right: Right | undefined): string {
  if (!right) return '.'
  const { log, minutes, most, by, granted, second, over, only } = right
  return [
    LETTERS[right.in],
    log ? 'L' : '',
    minutes === undefined ? '' : `${minutes}'`,
    most === undefined ? '' : `≤${most}`,
    by === undefined ? '' : by === 'code' ? 'C' : 'N',
    granted ? 'G' : '',
    only === undefined ? '' : only.join() === 'wheelchair' ? 'Z' : '?',
    second ? '2' : '',
    OVER[over?.join() ?? ''] ?? '?',
  ].join('')
}
