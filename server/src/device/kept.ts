import { Instant } from '@homeward/shared/basics'
import { Device } from '@homeward/shared/device'
import * as z from 'zod'

/** A device as it is stored. All in one record, so that one write uses a nonce up and lets it in. */
export const KeptDevice = z.strictObject({
  device: Device,
  /** Nonces that were used and are not over yet: each is good once. */
  used: z.array(z.strictObject({ nonce: z.string(), until: Instant })),
  /** Its sessions over HTTP: a hash of what the cookie proves. */
  sessions: z.array(z.strictObject({ hash: z.string(), until: Instant })),
})
export type KeptDevice = z.infer<typeof KeptDevice>

/** The kinds of record of this room. */
export const KIND = {
  device: 'device',
  invitation: 'invitation',
  secret: 'deviceSecret',
} as const
