/** Everything a single key does, outside of fields. The keys page prints this list. */
export const KEYS = [
  { id: 'command', keys: ['/'], part: 'go' },
  { id: 'keys', keys: ['?'], part: 'go' },
  { id: 'goDesk', keys: ['g', 'd'], part: 'go' },
  { id: 'goPlan', keys: ['g', 'p'], part: 'go' },
  { id: 'goFlow', keys: ['g', 'f'], part: 'go' },
  { id: 'goWall', keys: ['g', 'w'], part: 'go' },
  { id: 'goPrint', keys: ['g', 'r'], part: 'go' },
  { id: 'goOperations', keys: ['g', 'o'], part: 'go' },
  { id: 'goMap', keys: ['g', 'm'], part: 'go' },
  { id: 'goLog', keys: ['g', 'l'], part: 'go' },
  { id: 'close', keys: ['Escape'], part: 'go' },
  { id: 'places', keys: ['1'], part: 'list' },
  { id: 'legs', keys: ['2'], part: 'list' },
  { id: 'differences', keys: ['3'], part: 'list' },
  { id: 'walk', keys: ['ArrowUp', 'ArrowDown'], part: 'list' },
  { id: 'people', keys: ['p'], part: 'list' },
  { id: 'entries', keys: ['w'], part: 'list' },
  { id: 'play', keys: [' '], part: 'time' },
  { id: 'previous', keys: [','], part: 'time' },
  { id: 'next', keys: ['.'], part: 'time' },
  { id: 'slower', keys: ['['], part: 'time' },
  { id: 'faster', keys: [']'], part: 'time' },
  { id: 'lens', keys: ['k'], part: 'time' },
  { id: 'jumps', keys: ['j'], part: 'time' },
  { id: 'moment', keys: ['t'], part: 'time' },
  { id: 'live', keys: ['n'], part: 'time' },
  { id: 'window', keys: ['z'], part: 'time' },
  { id: 'nearer', keys: ['i'], part: 'time' },
  { id: 'farther', keys: ['o'], part: 'time' },
  { id: 'language', keys: ['l'], part: 'page' },
  { id: 'theme', keys: ['d'], part: 'page' },
  { id: 'density', keys: ['r'], part: 'page' },
] as const

export type KeyId = (typeof KEYS)[number]['id']
export type KeyPart = (typeof KEYS)[number]['part']

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** A first letter that waits for the second. */
export interface KeyState {
  readonly first: string | undefined
}
export const NO_KEY: KeyState = { first: undefined }

/** What a key press means after those before it, and what waits for the next. */
export function readKey(
  state: KeyState,
  { key, ctrlKey, metaKey, altKey }: Pressed,
): { readonly act: KeyId | undefined; readonly state: KeyState } {
  if (ctrlKey || metaKey || altKey) return { act: undefined, state: NO_KEY }
  const pressed = key.length === 1 ? key.toLowerCase() : key
  const path = state.first === undefined ? [pressed] : [state.first, pressed]
  const found = KEYS.find(({ id, keys }) => id !== 'walk' && same(keys, path))
  if (found) return { act: found.id, state: NO_KEY }
  const begins = KEYS.some(({ keys }) => keys.length > path.length && keys[0] === path[0])
  return { act: undefined, state: begins && path.length === 1 ? { first: pressed } : NO_KEY }
}

const same = (keys: readonly string[], path: readonly string[]): boolean =>
  keys.length === path.length && keys.every((key, i) => key === path[i])
