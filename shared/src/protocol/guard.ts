import type { Refusal } from '../basics/index.ts'

/** Longest packet or body that is read at all, and how deep its JSON may be. */
export const JSON_LIMITS = { bytes: 131_072, depth: 32 } as const
export type JsonLimits = { readonly [Name in keyof typeof JSON_LIMITS]: number }

/** Keys that change what an object is when someone later copies or merges it carelessly. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
])
const LONGEST_FORBIDDEN = 6 * 11 // every letter of `constructor` as \u0063

const QUOTE = 34
const BACKSLASH = 92
const COLON = 58
const OPEN = [91, 123]
const CLOSE = [93, 125]

/**
 * Looks through raw JSON text once, before anything parses it: its length in UTF-8 bytes, its depth
 * and its keys. Says nothing about whether it is JSON. Twelve kilobytes of brackets stop a server
 * that parses first and relays what it received.
 */
export function guardJson(text: string, limits: JsonLimits = JSON_LIMITS): Refusal | undefined {
  if (utf8Length(text, limits.bytes) > limits.bytes)
    return { code: 'too-large', limit: limits.bytes }
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === QUOTE) {
      const end = endOfString(text, i)
      if (isForbiddenKey(text, i, end)) return { code: 'malformed', where: ['key'] }
      i = end
    } else if (OPEN.includes(unit)) {
      if (++depth > limits.depth) return { code: 'too-deep', limit: limits.depth }
    } else if (CLOSE.includes(unit)) depth--
  }
  return undefined
}

/** Where the string that opens at `start` closes; the end of the text when it never does. */
function endOfString(text: string, start: number): number {
  let i = start + 1
  for (; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === BACKSLASH) i++
    else if (unit === QUOTE) return i
  }
  return i
}

function isForbiddenKey(text: string, start: number, end: number): boolean {
  if (end - start - 1 > LONGEST_FORBIDDEN || !isKey(text, end)) return false
  const raw = text.slice(start + 1, end)
  if (!raw.includes('\\')) return FORBIDDEN_KEYS.has(raw)
  return FORBIDDEN_KEYS.has(
    raw.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  )
}

/** A string is a key when a colon follows it. */
function isKey(text: string, end: number): boolean {
  for (let i = end + 1; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === COLON) return true
    if (unit > 32) return false
  }
  return false
}

/** UTF-8 bytes of a text, counted no further than just past `enough`. */
export function utf8Length(text: string, enough: number): number {
  if (text.length > enough) return text.length // every unit takes a byte at least
  let bytes = text.length
  for (let i = 0; i < text.length && bytes <= enough; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) bytes++
    // A surrogate is half of four bytes: two a unit. Everything else above 0x7ff takes three.
    if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) bytes++
  }
  return bytes
}
