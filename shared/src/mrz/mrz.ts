import { birthOf, type Day, expiryOf } from './dates.ts'
import { fits } from './digits.ts'
import { LAYOUTS, type Layout, type MrzKind } from './layouts.ts'
import { isKnownState, stateOf } from './states.ts'

export type MrzField = 'number' | 'birth' | 'expiry' | 'optional' | 'composite'

/** What is wrong or strange in lines that could be read. Only `check` and `no-such-day` forbid to trust them. */
export type MrzProblem =
  | { readonly code: 'check'; readonly field: MrzField }
  | { readonly code: 'no-such-day'; readonly field: 'birth' | 'expiry' }
  | { readonly code: 'unknown-state'; readonly state: string }
  | { readonly code: 'visa' }
  | { readonly code: 'expired' }

/** What kind of paper it is to a consul. China's second letters are its own: the issuer decides. */
export type MrzDocument = 'passport' | 'travelDocument' | 'idCard' | 'permit' | 'visa' | 'other'

export interface Mrz {
  readonly kind: MrzKind
  readonly document: MrzDocument
  readonly code: string
  readonly issuer: string
  readonly number: string
  readonly nationality: string | undefined
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly birth: string | undefined
  readonly sex: 'female' | 'male' | 'unknown'
  readonly expiry: string | undefined
  readonly surname: string
  readonly given: string
  /** The name fills its field: there may be more of it. */
  readonly truncated: boolean
  /** As it stands there; of a Chinese passport it is encoded and no number of a person. */
  readonly optional: string
  readonly problems: readonly MrzProblem[]
}

/** Why a text is no such lines. */
export type MrzRefusal = 'signs' | 'length' | 'layout'

type At = readonly [line: number, from: number, to: number]

/**
 * Reads the machine-readable lines of a document, as readers and fingers give them: lower case,
 * spaces, guillemets for fillers, with or without line breaks.
 *
 * @param today decides centuries and what has run out
 */
export function readMrz(text: string, today: Day): Mrz | MrzRefusal {
  const plain = text
    .toUpperCase()
    .replace(/[«‹]/g, '<')
    .replace(/[^0-9A-Z<]/g, (sign) => (/\s/.test(sign) ? '' : sign))
  if (!/^[0-9A-Z<]+$/.test(plain)) return 'signs'
  const layout = LAYOUTS.find(
    ({ lines, signs, code }) => lines * signs === plain.length && code.test(plain),
  )
  if (!layout)
    return LAYOUTS.some(({ lines, signs }) => lines * signs === plain.length) ? 'layout' : 'length'
  const at = ([line, from, to]: At): string =>
    plain.slice(line * layout.signs + from, line * layout.signs + to)
  return readBy(layout, at, today)
}

function readBy(layout: Layout, at: (where: At) => string, today: Day): Mrz {
  const problems: MrzProblem[] = []
  const check = (field: MrzField, text: string, digit: string) => {
    if (!fits(text, digit)) problems.push({ code: 'check', field })
  }
  const code = at([0, 0, 2]).replace(/<+$/, '')
  const issuer = layout.issuer ? stateOf(at(layout.issuer)) : (layout.state ?? '')
  const optional = layout.optional ? at(layout.optional) : ''
  const long =
    layout.longNumbers && at(layout.numberCheck) === '<'
      ? longNumber(at(layout.number), optional)
      : undefined
  if (long) check('number', long.number, long.digit)
  else check('number', at(layout.number), at(layout.numberCheck))
  check('birth', at(layout.birth), at(layout.birthCheck))
  check('expiry', at(layout.expiry), at(layout.expiryCheck))
  if (layout.optionalCheck) check('optional', optional, at(layout.optionalCheck))
  if (layout.composite)
    check('composite', layout.composite.over.map(at).join(''), at(layout.composite.check))

  const birth = birthOf(at(layout.birth), today)
  const expiry = expiryOf(at(layout.expiry), today)
  if (birth === false) problems.push({ code: 'no-such-day', field: 'birth' })
  if (expiry === false) problems.push({ code: 'no-such-day', field: 'expiry' })
  const nationality = layout.nationality ? stateOf(at(layout.nationality)) : layout.state
  for (const state of new Set([issuer, nationality ?? issuer]))
    if (!isKnownState(state)) problems.push({ code: 'unknown-state', state })
  const document = documentOf(layout.kind, code, issuer)
  if (document === 'visa') problems.push({ code: 'visa' })
  if (typeof expiry === 'string' && isOver(expiry, today)) problems.push({ code: 'expired' })
  return {
    ...{ kind: layout.kind, document, code, issuer, nationality },
    number: long?.number ?? at(layout.number).replace(/<+$/, ''),
    birth: birth || undefined,
    expiry: expiry || undefined,
    sex: sexOf(layout.sex ? at(layout.sex) : '<'),
    ...nameIn(layout.name ? at(layout.name) : ''),
    optional: optional.replace(/<+$/, ''),
    problems,
  }
}

/** A number of more than nine signs: the rest and its digit stand at the start of the optional field. */
function longNumber(
  start: string,
  optional: string,
): { number: string; digit: string } | undefined {
  const rest = /^[0-9A-Z]+/.exec(optional)?.[0] ?? ''
  return rest.length < 2 ? undefined : { number: start + rest.slice(0, -1), digit: rest.slice(-1) }
}

const sexOf = (sign: string): Mrz['sex'] =>
  sign === 'F' ? 'female' : sign === 'M' ? 'male' : 'unknown'

function nameIn(field: string): Pick<Mrz, 'surname' | 'given' | 'truncated'> {
  const words = (part: string) => part.split('<').filter(Boolean).join(' ')
  const [surname = '', ...given] = field.split('<<')
  const truncated = field !== '' && !field.endsWith('<')
  return { surname: words(surname), given: given.map(words).filter(Boolean).join(' '), truncated }
}

/** A diplomatic passport begins PD everywhere; PT is China's 旅行证 and other states' paper for aliens. */
function documentOf(kind: MrzKind, code: string, issuer: string): MrzDocument {
  if (kind === 'MRV-A' || kind === 'MRV-B') return 'visa'
  if (kind === 'PRC-card' || kind === 'PRC-permit') return 'permit'
  if (code === 'PT' && issuer === 'CHN') return 'travelDocument'
  if (['PR', 'PS', 'PL', 'PU', 'PE'].includes(code) && issuer !== 'CHN') return 'travelDocument'
  if (code.startsWith('P')) return 'passport'
  return /^[AIC]/.test(code) ? 'idCard' : 'other'
}

const isOver = (date: string, { year, month, day }: Day): boolean => {
  const [y = 0, m = 12, d = 31] = date.split('-').map(Number)
  return y < year || (y === year && (m < month || (m === month && d < day)))
}

/** Whether every digit fits and every day is in the calendar. */
export const isSound = ({ problems }: Mrz): boolean =>
  !problems.some(({ code }) => code === 'check' || code === 'no-such-day')
