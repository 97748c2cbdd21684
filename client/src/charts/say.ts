import type { Instant } from '@homeward/shared/basics'
import type { Atlas } from '@homeward/shared/protocol'
import { clock } from '../time/index.ts'
import { inLanguage, type Language, type Words } from '../words/index.ts'
import type { Mark } from './marks.ts'

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** `24 Apr`, `4月24日`: the day on a zone's calendar. */
export function day(language: Language, zone: string, at: Instant): string {
  const key = `${language} ${zone}`
  const format =
    dayFormats.get(key) ??
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone: zone,
      day: 'numeric',
      month: 'short',
    })
  dayFormats.set(key, format)
  return format.format(at)
}

/** `24 Apr 14:05`. */
export const moment = (language: Language, zone: string, at: Instant): string =>
  `${day(language, zone, at)} ${clock(zone, at)}`

/** A sentence for a mark of the funnel. */
export function sayMark(mark: Mark, atlas: Atlas, words: Words, language: Language): string {
  if (mark.sort === 'lift') {
    const leg = atlas.legs.find(({ leg: id }) => id === mark.id)
    const vehicle = atlas.vehicles.find(({ vehicle: id }) => id === leg?.vehicle)
    const name = vehicle ? inLanguage(vehicle.name, language).first : mark.id
    return words.charts.lift(name, (mark.n ?? 0).toLocaleString(language))
  }
  const kinds: Readonly<Record<string, string>> = words.terms.discrepancy
  const kind = mark.id.slice(0, mark.id.indexOf(':'))
  return words.charts.discrepancy(kinds[kind] ?? words.terms.discrepancy.stated)
}
