/** What one update may hold. Yjs itself knows no limit (yjs/yjs#687 says why size alone is none). */
export const UPDATE_LIMITS = {
  bytes: 65_536,
  structs: 10_000,
  clock: 2 ** 31 - 1, // nobody types two billion characters; sums stay exact far below 2^53
  typeDepth: 8,
  valueDepth: 8,
  values: 10_000,
  keyLength: 128,
  ranges: 10_000,
} as const
export type UpdateLimits = { readonly [Name in keyof typeof UPDATE_LIMITS]: number }

/** What one document may become, checked on the shadow. */
export const DOCUMENT_LIMITS = {
  bytes: 1_048_576,
  deletedOfOthers: 5_000, // characters in one update; more is vandalism or belongs to the chief's restore
  cpuMs: 150, // what was dear on the shadow is dear again on the main thread and on every phone
} as const
export type DocumentLimits = { readonly [Name in keyof typeof DOCUMENT_LIMITS]: number }
