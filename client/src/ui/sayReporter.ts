import type { ActorId } from '@homeward/shared/basics'
import { nameTextOf, type Prose } from '@homeward/shared/people'
import { inLanguage, type Language } from '../words/index.ts'

/** Who reported, by name where there is one. */
export function sayReporter(
  by: ActorId,
  names: ReadonlyMap<string, Prose>,
  language: Language,
): string {
  const name = names.get(nameTextOf(by))
  return name ? inLanguage(name.text, language).first : by
}
