import { ACTS, type Right, ROLES, rightOf } from '@homeward/shared/access'

const BEGIN = '<!-- rights: written by tools/rights.mjs -->'
const END = '<!-- end of rights -->'

/** The page with the table of rights as it is in its place. */
export function withRightsTable(page: string): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END)
  if (begin < 0 || end < begin) throw new Error('the page has no place for the table of rights')
  return `${page.slice(0, begin)}${BEGIN}\n\n${rightsTable()}\n\n${page.slice(end)}`
}

function rightsTable(): string {
  const roles = ROLES.filter((role) => role !== 'public')
  const rows = ACTS.map((act) => [
    act, // bare: in code marks it would be a message of the wire
    ...roles.map((role) => say(rightOf(role, 'drill', act))),
  ])
  return [['act', ...roles], ['---', ...roles.map(() => '---')], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

const WHERE = { operation: 'yes', scope: 'in scope', own: 'own' } as const

function say(right: Right | undefined): string {
  if (!right) return ''
  const { minutes, most, only, by, granted, second, over, log } = right
  const conditions = [
    minutes !== undefined && `${minutes} min`,
    most !== undefined && (most === 1 ? 'one' : `at most ${most}`),
    only && `${only.join(', ')} only`,
    by && (by === 'code' ? 'by code' : 'by name and telephone'),
    over && `over ${over.join(', ')}`,
    granted && 'when granted',
    log && 'with a reason',
    second && 'two persons',
  ].filter(Boolean)
  return conditions.length > 0 ? `${WHERE[right.in]}: ${conditions.join(', ')}` : WHERE[right.in]
}
