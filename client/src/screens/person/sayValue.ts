import type { FieldName, FieldValue } from '@homeward/shared/people'
import { inLanguage, type Language, sayNationality, type Words } from '../../words/index.ts'

/** A value of a field in the reader's language. */
export function sayValue(
  field: FieldName,
  value: FieldValue,
  words: Words,
  language: Language,
): string {
  if (value === null) return words.person.cleared
  if (typeof value === 'boolean') return value ? words.person.yes : words.person.no
  if (typeof value === 'number')
    return field === 'priority' ? words.behind.priority(value) : `${value}`
  if (typeof value === 'string') return sayWord(field, value, words, language)
  if ('number' in value)
    return [words.person.documents[value.type], value.number, value.issuer]
      .filter(Boolean)
      .join(' ')
  if ('name' in value) return inLanguage(value.name, language).first
  const needs: Readonly<Record<string, string>> = words.terms.need
  return value.map((need) => needs[need] ?? need).join(', ') || '—'
}

/** A word of a closed list, or what somebody typed. */
function sayWord(field: FieldName, value: string, words: Words, language: Language): string {
  const lists: Partial<Record<FieldName, Readonly<Record<string, string>>>> = {
    sex: words.person.sexes,
    ageBand: words.person.ages,
    kind: words.terms.personKind,
  }
  if (field === 'nationality') return sayNationality(value, language)
  return lists[field]?.[value] ?? value
}
