import { type Instant, MINUTE } from '../basics/index.ts'

/** More than this and nobody may rely on the order: the device's clock was moved. */
export const CLOCK_TOLERANCE = 2 * MINUTE

export interface Claim {
  readonly at: Instant
  readonly heardAt: Instant
  readonly sure?: boolean | undefined
  readonly statedAt?: Instant | undefined
}

/**
 * When the ledger says it happened (T2), settled once at append and never changed.
 *
 * The truth lies between the device's last contact and the moment the server heard of it. A claim
 * outside is cut to the nearer end; one that nothing vouches for sits at the lower end, so it
 * loses to a certain sighting inside its bounds.
 */
export function settleTime(
  { at, heardAt, sure = true, statedAt }: Claim,
  receivedAt: Instant,
): { eventAt: Instant; certain: boolean } {
  if (statedAt !== undefined && statedAt <= receivedAt) return { eventAt: statedAt, certain: false }
  const lower = Math.min(heardAt, receivedAt)
  const cut = Math.min(Math.max(at, lower), receivedAt)
  const certain = sure && Math.abs(cut - at) <= CLOCK_TOLERANCE
  return { eventAt: certain ? cut : lower, certain }
}
