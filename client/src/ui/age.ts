import { HOUR, type Instant, MINUTE } from '@homeward/shared/basics'
import type { Words } from '../words/index.ts'

/** A figure that nobody has spoken of for so long is drawn as old. */
export const OLD_AFTER = 30 * MINUTE

export const isOld = (at: Instant, now: Instant): boolean => now - at >= OLD_AFTER

/** How long ago, as people say it: minutes up to two hours, then hours, then days. */
export function sayAge(words: Pick<Words, 'common'>, at: Instant, now: Instant): string {
  const { age } = words.common
  const minutes = Math.floor(Math.max(0, now - at) / MINUTE)
  if (minutes < 1) return age.now
  if (minutes < 120) return age.minutes(minutes)
  const hours = Math.floor((now - at) / HOUR)
  return hours < 48 ? age.hours(hours) : age.days(Math.floor(hours / 24))
}
