import type { Theme } from '../state/index.ts'
import type { Standing } from '../ui/index.ts'

/** The colours of the map: those of the page that carry meaning, and those of land and sea. */
export interface Palette {
  readonly land: string
  readonly sea: string
  readonly shore: string
  readonly border: string
  readonly river: string
  readonly road: string
  readonly label: string
  readonly waterLabel: string
  readonly halo: string
  readonly text: string
  readonly panel: string
  readonly onColour: string
  readonly selection: string
  readonly standing: Readonly<Record<Standing, string>>
}

// Land and sea are ours: quiet, so that only what has a meaning has a colour.
const GROUND = {
  dark: {
    land: '#20282e',
    sea: '#0c1822',
    shore: '#3a4753',
    border: '#4d5b68',
    river: '#2b3c4a',
    road: '#333d46',
    label: '#9aa8b5',
    waterLabel: '#5b7890',
  },
  light: {
    land: '#f4f1ea',
    sea: '#cfe0ec',
    shore: '#8fa8ba',
    border: '#a79f90',
    river: '#a9c8de',
    road: '#d9d2c5',
    label: '#59636d',
    waterLabel: '#4d7391',
  },
} satisfies Record<Theme, object>

/** Reads the page's tokens as they are now. MapLibre takes colours, not custom properties. */
export function paletteOf(theme: Theme): Palette {
  const tokens = getComputedStyle(document.documentElement)
  const token = (name: string) => tokens.getPropertyValue(`--${name}`).trim() || '#888888'
  return {
    ...GROUND[theme],
    halo: GROUND[theme].land,
    text: token('text'),
    panel: token('panel'),
    onColour: token('on-colour'),
    selection: token('text'),
    standing: {
      confirmed: token('confirmed'),
      planned: token('planned'),
      old: token('ageing'),
      unknown: token('unknown'),
      act: token('act'),
      over: token('unknown'),
    },
  }
}
