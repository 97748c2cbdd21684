export { MapView } from './LazyMap.tsx'
export type { MapViewProps } from './props.ts'
export { legStanding, placeStanding } from './standing.ts'
