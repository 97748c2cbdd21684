import * as z from 'zod'

/** What kind of browser a session is in: enough to tell one's own apart, and no more. */
export const Browser = z.strictObject({
  name: z.enum(['firefox', 'edge', 'chrome', 'safari', 'other']),
  system: z.enum(['windows', 'mac', 'android', 'ios', 'linux', 'other']),
})
export type Browser = z.infer<typeof Browser>

// In this order: Edge says that it is Chrome too, Chrome that it is Safari, Android that it is Linux.
const NAMES: readonly [RegExp, Browser['name']][] = [
  [/\bFirefox\/|\bFxiOS\//, 'firefox'],
  [/\bEdg(A|iOS)?\//, 'edge'],
  [/\bChrom(e|ium)\/|\bCriOS\/|\bHeadlessChrome\//, 'chrome'],
  [/\bSafari\//, 'safari'],
]
const SYSTEMS: readonly [RegExp, Browser['system']][] = [
  [/\bAndroid\b/, 'android'],
  [/\b(iPhone|iPad)\b/, 'ios'],
  [/\bWindows\b/, 'windows'],
  [/\bMac OS X\b/, 'mac'],
  [/\bLinux\b/, 'linux'],
]

/** Reads a `User-Agent`. It is the browser's own word, so nothing is allowed because of it. */
export function browserOf(userAgent: string | undefined): Browser {
  const text = userAgent?.slice(0, 400) ?? ''
  const find = <Value>(list: readonly [RegExp, Value][]) => list.find(([is]) => is.test(text))?.[1]
  return { name: find(NAMES) ?? 'other', system: find(SYSTEMS) ?? 'other' }
}
