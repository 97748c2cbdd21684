import * as z from 'zod'
import { PlaceId, VehicleId } from '../basics/index.ts'

const places = z.array(PlaceId).min(1).max(500).readonly()
const vehicles = z.array(VehicleId).min(1).max(500).readonly()

/**
 * How far the rights of an account, a device or a pass reach. A role says what may be done; the
 * scope says where.
 */
export const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('operation') }),
  z.strictObject({ kind: z.literal('mission'), id: z.string().min(1).max(64), places }),
  z.strictObject({ kind: z.literal('points'), places }),
  z.strictObject({ kind: z.literal('vehicles'), vehicles }),
  z.strictObject({ kind: z.literal('own') }),
])
export type Scope = z.infer<typeof Scope>

export const WHOLE_OPERATION: Scope = { kind: 'operation' }

/** What an act touches, as far as rights depend on it. What is left out is not so. */
export interface Touched {
  /** Places it touches; of a leg both ends. */
  readonly places?: readonly PlaceId[]
  readonly vehicles?: readonly VehicleId[]
  /** Belongs to no place yet: someone nobody has seen, a word about the whole. */
  readonly nowhere?: 'person' | 'word'
  /** Made by the person who asks. */
  readonly own?: boolean
  /** How long ago it was made, in ms. */
  readonly age?: number
  /** This case was granted to the person who asks. */
  readonly granted?: boolean
  /** Rights over users: the role that is given or taken. */
  readonly role?: string
}

/**
 * Whether a scope covers what an act touches. Someone whom nobody has seen yet is looked for by
 * every mission; a word about nothing in particular is anybody's.
 */
export function covers(scope: Scope, touched: Touched): boolean {
  switch (scope.kind) {
    case 'operation':
      return true
    case 'mission':
      return touched.nowhere !== undefined || meets(scope.places, touched.places)
    case 'points':
      return touched.nowhere === 'word' || meets(scope.places, touched.places)
    case 'vehicles':
      return touched.nowhere === 'word' || meets(scope.vehicles, touched.vehicles)
    case 'own':
      return touched.own === true
    default:
      return scope satisfies never
  }
}

const meets = <Id>(wanted: readonly Id[], given: readonly Id[] = []): boolean =>
  given.some((id) => wanted.includes(id))
