/** A line and column of a text, both from 1. */
export interface LineColumn {
  readonly line: number
  readonly column: number
}

export type JsonRead =
  | {
      readonly ok: true
      readonly value: unknown
      /** Where the value of a path stands; of what is missing, where its nearest owner stands. */
      readonly at: (path: readonly PropertyKey[]) => LineColumn
    }
  | ({ readonly ok: false; readonly path: readonly string[]; readonly why: string } & LineColumn)

interface Mark {
  readonly offset: number
  readonly parts: Map<string, Mark>
}

const DEEPEST = 32
const SPACE = /[ \t\n\r]*/y
const STRING = /"(?:[^"\\\n]|\\.)*"/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y

/**
 * Reads JSON and remembers where each value stands, so that a fault found later can name its line.
 *
 * Stricter than `JSON.parse` in one thing: a key given twice is a fault, not a silent overwriting.
 */
export function readJson(text: string): JsonRead {
  let offset = 0
  const path: string[] = []
  let fault: { offset: number; path: string[]; why: string } | undefined

  const fail = (why: string, at = offset): undefined => {
    fault ??= { offset: at, path: [...path], why }
    return undefined
  }
  const take = (token: RegExp): string | undefined => {
    token.lastIndex = offset
    const found = token.exec(text)?.[0]
    if (found !== undefined) offset += found.length
    return found
  }
  const next = (): string => {
    take(SPACE)
    return text.charAt(offset)
  }
  const quoted = (): string | undefined => {
    const start = offset
    const token = take(STRING)
    if (token === undefined) return fail('a text in double quotes is expected')
    try {
      return JSON.parse(token) as string // the pattern has made sure that it is one string
    } catch {
      return fail('a text with a bad escape', start) // JSON.parse alone knows all escapes
    }
  }

  function value(parts: Map<string, Mark>): unknown {
    if (path.length > DEEPEST) return fail(`deeper than ${DEEPEST}`)
    const first = next()
    if (first === '{') return object(parts)
    if (first === '[') return list(parts)
    if (first === '"') return quoted()
    const token = take(NUMBER) ?? take(WORD)
    if (token === undefined || token === '')
      return fail(first === '' ? 'the file ends here' : `unexpected ${first}`)
    return JSON.parse(token) as unknown
  }

  function part(key: string, parts: Map<string, Mark>): unknown {
    next()
    const mark: Mark = { offset, parts: new Map() }
    parts.set(key, mark)
    path.push(key)
    const found = value(mark.parts)
    if (!fault) path.pop()
    return found
  }

  /** After a value: true when another follows, false at the end. */
  function more(close: string): boolean {
    const sign = next()
    if (sign === ',' || sign === close) {
      offset += 1
      return sign === ','
    }
    fail(sign === '' ? 'the file ends here' : `"," or "${close}" is expected, not ${sign}`)
    return false
  }

  function object(parts: Map<string, Mark>): unknown {
    const found: [string, unknown][] = []
    offset += 1
    if (next() === '}') {
      offset += 1
      return {}
    }
    do {
      next()
      const start = offset
      const key = quoted()
      if (key === undefined) return undefined
      if (parts.has(key)) return fail(`"${key}" is given twice`, start)
      if (next() !== ':') return fail('":" is expected')
      offset += 1
      found.push([key, part(key, parts)])
      if (fault) return undefined
    } while (more('}'))
    return Object.fromEntries(found) // defines each key, so "__proto__" is a key like others
  }

  function list(parts: Map<string, Mark>): unknown {
    const found: unknown[] = []
    offset += 1
    if (next() === ']') {
      offset += 1
      return found
    }
    do {
      found.push(part(String(found.length), parts))
      if (fault) return undefined
    } while (more(']'))
    return found
  }

  const root: Mark = { offset: 0, parts: new Map() }
  const read = value(root.parts)
  if (!fault && next() !== '') fail('nothing may follow the last bracket')
  if (fault)
    return { ok: false, path: fault.path, why: fault.why, ...lineColumn(text, fault.offset) }
  return {
    ok: true,
    value: read,
    at: (wanted) => {
      let mark = root
      for (const step of wanted) {
        const inner = mark.parts.get(String(step))
        if (!inner) break
        mark = inner
      }
      return lineColumn(text, mark.offset)
    },
  }
}

function lineColumn(text: string, offset: number): LineColumn {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - start + 1 }
}
