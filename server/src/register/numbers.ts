import type { Edit } from '@homeward/shared/people'

/** A number without how it is written: `+86 138 0000 1234` is `13800001234`, `e 1234-567` `E1234567`. */
export function bareNumber(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^00(?=\d{8})/, '')
  return /^86\d{11}$/.test(bare) ? bare.slice(2) : bare
}

const TAIL = 4

/** Under what a person with this document or telephone is found: the whole number, its last four. */
export function numbersOf({ field, value }: Pick<Edit, 'field' | 'value'>): string[] {
  if (value === null) return []
  const text =
    field === 'phone' && typeof value === 'string'
      ? value
      : field === 'document' && typeof value === 'object' && 'number' in value
        ? value.number
        : ''
  const bare = bareNumber(text)
  return bare.length < TAIL ? [] : [`whole ${bare}`, `tail ${bare.slice(-TAIL)}`]
}

/** What number a word of a search may be; undefined when it is none. */
export function askedNumber(word: string): string | undefined {
  const bare = bareNumber(word)
  const digits = bare.replace(/\D/g, '').length
  if (bare.length === TAIL) return digits >= TAIL - 1 ? `tail ${bare}` : undefined
  return bare.length > TAIL && digits >= TAIL ? `whole ${bare}` : undefined
}

/** Whether a search asks for a number. Doors count these: four digits can be tried through. */
export const asksForNumber = (words: string): boolean =>
  [words, ...words.split(/\s+/)].some((word) => askedNumber(word) !== undefined)
