/**
 * What a log line may hold: numbers, codes and ids of things. Nothing that a person typed, no name,
 * no id of a person, no address that was asked for. A field that is not here does not compile, and
 * is left out if it comes all the same.
 */
export interface LogFields {
  readonly operation?: string
  readonly mode?: string
  readonly role?: string
  /** The route or message as it stands in the documents, with its parameters unnamed. */
  readonly route?: string
  readonly code?: string
  readonly status?: number
  readonly port?: number
  readonly seq?: number
  readonly count?: number
  readonly bytes?: number
  readonly ms?: number
  /** A file of the data folder or the product. */
  readonly file?: string
  readonly error?: unknown
}

/** Writes one line of JSON for an event. */
export type Log = (event: string, fields?: LogFields) => void

const NAMES: ReadonlySet<string> = new Set<keyof LogFields>([
  'operation',
  'mode',
  'role',
  'route',
  'code',
  'status',
  'port',
  'seq',
  'count',
  'bytes',
  'ms',
  'file',
])

export function openLog(write: (line: string) => void, now: () => number): Log {
  return (event, { error, ...fields } = {}) => {
    const allowed = Object.entries(fields).filter(
      ([name, value]) =>
        NAMES.has(name) && (typeof value === 'string' || typeof value === 'number'),
    )
    const line = {
      at: new Date(now()).toISOString(),
      event,
      ...Object.fromEntries(allowed),
      ...(error === undefined ? {} : faultOf(error)),
    }
    write(`${JSON.stringify(line)}\n`)
  }
}

/**
 * The kind of an error and where it arose. Its message is left out: a validator or a parser quotes
 * the value it chokes on, and that may be a name.
 */
function faultOf(error: unknown): { fault: string; where: string[] } {
  if (!(error instanceof Error)) return { fault: typeof error, where: [] }
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((frame) => /^\s+at /.test(frame))
    .slice(0, 4)
    .map((frame) => frame.trim().replace(/file:\/\/\S*?\/(?=(server|shared|node_modules)\/)/, ''))
  return { fault: `${error.name}${code}`, where: frames }
}
