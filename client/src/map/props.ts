import type { Instant } from '@homeward/shared/basics'
import type { Picture } from '@homeward/shared/picture'
import type { Atlas, Settings } from '@homeward/shared/protocol'
import type { Theme } from '../state/index.ts'
import type { Language } from '../words/index.ts'

export interface MapViewProps {
  readonly picture: Picture
  readonly atlas: Atlas
  readonly now: Instant
  /** `place:…` or `leg:…`; anything else selects nothing on the map. */
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
  readonly past: boolean
  readonly theme: Theme
  readonly language: Language
  readonly settings: Settings
}
