import type { Instant } from '@homeward/shared/basics'
import type { Playhead } from './playback.ts'
import type { Lens } from './player.ts'

/** The moment that an address names: `?at=2015-03-30T11:00Z`, with `&knew` for what was known then. */
export interface NamedMoment {
  readonly at: Instant | undefined
  readonly lens: Lens
}

export function momentIn(search: string): NamedMoment {
  const parts = new URLSearchParams(search)
  const at = Date.parse(parts.get('at') ?? '')
  return { at: Number.isNaN(at) ? undefined : at, lens: parts.has('knew') ? 'known' : 'true' }
}

/** What an address says of the moment on show; nothing at the live edge, where there is no moment. */
export function searchOf({ live, player }: Playhead): string {
  if (live) return ''
  const at = new Date(player.at).toISOString().replace(/\.000Z$/, 'Z')
  return `?at=${at}${player.lens === 'known' ? '&knew' : ''}`
}
