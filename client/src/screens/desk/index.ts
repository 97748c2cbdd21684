export { DeskScreen } from './DeskScreen.tsx'
export { HEAD_FIGURES } from './headTiles.ts'
export { sayAbout } from './sayDifference.ts'
export { TABS, type Tab, tabOf } from './sections.ts'
