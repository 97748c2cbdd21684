import * as z from 'zod'

const bytes = z
  .string()
  .regex(/^[\w-]*$/)
  .max(20_000)
const shared = {
  id: bytes.min(1).max(200),
  rawId: bytes,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).exactOptional(),
  clientExtensionResults: z.looseObject({}).transform(() => ({})), // we ask for none
}

/** A new passkey, as `@simplewebauthn/browser` sends it. Signatures are checked behind this door. */
export const AttestationJson = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(40)).max(10).exactOptional(),
  }),
})
export type AttestationJson = z.infer<typeof AttestationJson>

/** What a passkey answers. */
export const AssertionJson = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.exactOptional(),
  }),
})
export type AssertionJson = z.infer<typeof AssertionJson>
