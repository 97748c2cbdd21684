/** Where a field stands: line from 0, first sign from 0, and the sign behind the last. */
type At = readonly [line: number, from: number, to: number]

/** One layout: how many lines of how many signs, and where everything stands in them. */
export interface Layout {
  readonly kind: MrzKind
  readonly lines: number
  readonly signs: number
  /** What the document code begins with. */
  readonly code: RegExp
  readonly issuer?: At
  readonly name?: At
  readonly number: At
  readonly numberCheck: At
  readonly nationality?: At
  readonly birth: At
  readonly birthCheck: At
  readonly sex?: At
  readonly expiry: At
  readonly expiryCheck: At
  readonly optional?: At
  readonly optionalCheck?: At
  /** A digit over several fields together, in this order. */
  readonly composite?: { readonly over: readonly At[]; readonly check: At }
  /** A number longer than nine signs goes on in the optional field. */
  readonly longNumbers?: true
  /** Whose documents these are, where no field says so. */
  readonly state?: string
}

export const MRZ_KINDS = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B', 'PRC-card', 'PRC-permit'] as const
export type MrzKind = (typeof MRZ_KINDS)[number]

/** The second line of passports, visas and two-line cards begins alike. */
const second = {
  number: [1, 0, 9],
  numberCheck: [1, 9, 10],
  nationality: [1, 10, 13],
  birth: [1, 13, 19],
  birthCheck: [1, 19, 20],
  sex: [1, 20, 21],
  expiry: [1, 21, 27],
  expiryCheck: [1, 27, 28],
} as const satisfies Partial<Layout>
const issuer = [0, 2, 5] as const

/** ICAO Doc 9303 parts 4 to 7, and the cards of the People's Republic of China; the narrower first. */
export const LAYOUTS: readonly Layout[] = [
  {
    ...second,
    kind: 'MRV-A',
    lines: 2,
    signs: 44,
    code: /^V/,
    issuer,
    name: [0, 5, 44],
    optional: [1, 28, 44],
  },
  {
    ...second,
    kind: 'TD3',
    lines: 2,
    signs: 44,
    code: /^P/,
    issuer,
    name: [0, 5, 44],
    optional: [1, 28, 42],
    optionalCheck: [1, 42, 43],
    composite: {
      over: [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 43],
      ],
      check: [1, 43, 44],
    },
  },
  {
    ...second,
    kind: 'MRV-B',
    lines: 2,
    signs: 36,
    code: /^V/,
    issuer,
    name: [0, 5, 36],
    optional: [1, 28, 36],
  },
  {
    ...second,
    kind: 'TD2',
    lines: 2,
    signs: 36,
    code: /^[ACIP]/,
    issuer,
    name: [0, 5, 36],
    optional: [1, 28, 35],
    composite: {
      over: [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 35],
      ],
      check: [1, 35, 36],
    },
    longNumbers: true,
  },
  {
    kind: 'PRC-permit',
    lines: 3,
    signs: 30,
    code: /^C[RT]/,
    state: 'CHN',
    number: [0, 2, 11],
    numberCheck: [0, 11, 12],
    optional: [0, 12, 14],
    optionalCheck: [0, 14, 15],
    expiry: [0, 15, 21],
    expiryCheck: [0, 21, 22],
    sex: [0, 22, 23],
    birth: [0, 23, 29],
    birthCheck: [0, 29, 30],
    name: [2, 0, 30],
  },
  {
    kind: 'TD1',
    lines: 3,
    signs: 30,
    code: /^[ACI]/,
    issuer,
    number: [0, 5, 14],
    numberCheck: [0, 14, 15],
    optional: [0, 15, 30],
    birth: [1, 0, 6],
    birthCheck: [1, 6, 7],
    sex: [1, 7, 8],
    expiry: [1, 8, 14],
    expiryCheck: [1, 14, 15],
    nationality: [1, 15, 18],
    composite: {
      over: [
        [0, 5, 30],
        [1, 0, 7],
        [1, 8, 15],
        [1, 18, 29],
      ],
      check: [1, 29, 30],
    },
    name: [2, 0, 30],
    longNumbers: true,
  },
  {
    kind: 'PRC-card',
    lines: 1,
    signs: 30,
    code: /^C[SD]/,
    state: 'CHN',
    number: [0, 2, 11],
    numberCheck: [0, 11, 12],
    expiry: [0, 13, 19],
    expiryCheck: [0, 19, 20],
    birth: [0, 21, 27],
    birthCheck: [0, 27, 28],
    composite: {
      over: [
        [0, 2, 12],
        [0, 13, 20],
        [0, 21, 28],
      ],
      check: [0, 29, 30],
    },
  },
]
