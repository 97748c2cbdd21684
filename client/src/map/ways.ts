import type { Position } from '@homeward/shared/basics'
import type { LegOpened, VehicleMode } from '@homeward/shared/ledger'
import type { Atlas } from '@homeward/shared/protocol'
import { greatCircle } from '@homeward/shared/sea'
import { indexOf } from '../ui/index.ts'

/** How a leg gets there. `straight`: nobody has said which road it takes. */
export interface Way {
  readonly track: readonly Position[]
  readonly how: 'authored' | 'greatCircle' | 'seaLane' | 'straight'
}

/** A way by sea that was looked for: undefined while it is, null when no water joins the two. */
export type FindLane = (from: Position, to: Position) => readonly Position[] | null | undefined

const MEDIUM: Record<VehicleMode, 'air' | 'sea' | 'land'> = {
  aircraft: 'air',
  warship: 'sea',
  merchant: 'sea',
  ferry: 'sea',
  boat: 'sea',
  bus: 'land',
  convoy: 'land',
  car: 'land',
  foot: 'land',
}
export const mediumOf = (mode: VehicleMode): 'air' | 'sea' | 'land' => MEDIUM[mode]

/** The leg and its vehicle and ends, when the atlas knows them all. */
export function legParts(atlas: Atlas, id: string) {
  const { legs, places, vehicles } = indexOf(atlas)
  const leg = legs.get(id)
  const from = leg && places.get(leg.from)?.position
  const to = leg && places.get(leg.to)?.position
  if (!leg || !from || !to) return undefined
  return { leg, from, to, mode: vehicles.get(leg.vehicle)?.mode ?? 'car' } as const
}

/**
 * The way of a leg: what was authored, else the great circle of a flight or a lane of the sea.
 *
 * A ship without a known lane has no way at all: a straight line might run over land.
 */
export function wayOf(
  leg: LegOpened,
  mode: VehicleMode,
  from: Position,
  to: Position,
  findLane: FindLane,
): Way | undefined {
  if (leg.track) return { track: leg.track, how: 'authored' }
  const medium = mediumOf(mode)
  if (medium === 'air') return { track: greatCircle(from, to), how: 'greatCircle' }
  if (medium === 'land') return { track: [from, to], how: 'straight' }
  const lane = findLane(from, to)
  return lane ? { track: lane, how: 'seaLane' } : undefined
}
