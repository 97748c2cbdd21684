import * as z from 'zod'
import { Role, Scope } from '../access/index.ts'
import { ActorId, Instant, Text } from '../basics/index.ts'

const n = z.number().int().min(0)
const Secret = z.string().min(1).max(1_024)
/** As an app shows it; people type a space in the middle. */
const Code = z
  .string()
  .max(20)
  .transform((text) => text.replace(/\s/g, ''))

export const PasswordSignIn = z.strictObject({
  actor: z.string().max(64),
  password: Secret,
  code: Code,
})
export type PasswordSignIn = z.infer<typeof PasswordSignIn>
export const CodeShown = z.strictObject({ code: Code })
export const NewPassword = z.strictObject({ password: Secret })
export const PasskeyName = z.string().trim().min(1).max(60)

/** How an app of one-time codes learns its secret: typed, or by a QR code of the address. */
export const NewCodes = z.strictObject({ secret: z.string(), address: z.string() })
/** What `navigator.credentials` is asked, as JSON: the browser's library reads it. */
export const PasskeyAsk = z.strictObject({ options: z.record(z.string(), z.unknown()) })
export const Strong = z.strictObject({ strongUntil: Instant })

export const BrowserKind = z.strictObject({
  name: z.enum(['firefox', 'edge', 'chrome', 'safari', 'other']),
  system: z.enum(['windows', 'mac', 'android', 'ios', 'linux', 'other']),
})
export type BrowserKind = z.infer<typeof BrowserKind>

/** One that is signed in; a program by its token. `here`: the one that asks. */
export const SessionLine = z.strictObject({
  id: z.string(),
  how: z.enum(['link', 'password', 'passkey', 'oidc', 'token']),
  browser: BrowserKind.optional(),
  madeAt: Instant.optional(),
  seenAt: Instant.optional(),
  here: z.boolean(),
})
export type SessionLine = z.infer<typeof SessionLine>
export const SessionList = z.strictObject({ sessions: z.array(SessionLine), now: Instant })
export const Ended = z.strictObject({ ended: n })

/** What a person sees of their own account. */
export const OwnAccount = z.strictObject({
  actor: ActorId,
  name: Text,
  role: Role,
  password: z.boolean(),
  codes: z.boolean(),
  passkeys: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      madeAt: Instant,
      usedAt: Instant.optional(),
    }),
  ),
  /** Whether the ministry's sign-in opens this account. */
  ministry: z.boolean().optional(),
  sessions: z.array(SessionLine),
  now: Instant,
})
export type OwnAccount = z.infer<typeof OwnAccount>

/** One line of the list of people, for whoever may make or change accounts. */
export const AccountLine = z.strictObject({
  actor: ActorId,
  name: Text,
  role: Role,
  audience: z.enum(['live', 'drill']),
  scope: Scope,
  state: z.enum(['active', 'suspended']),
  /** Has a passkey or one-time codes. */
  secondFactor: z.boolean(),
  sessions: n,
  /** What the one who asks may do: change it, or only make links for it. */
  mayManage: z.boolean(),
})
export type AccountLine = z.infer<typeof AccountLine>
export const AccountList = z.strictObject({
  accounts: z.array(AccountLine),
  /** The roles that the one who asks may give. */
  roles: z.array(Role),
})

export const NewAccount = z.strictObject({
  name: Text,
  role: Role,
  audience: z.enum(['live', 'drill']).default('live'),
  scope: Scope.default({ kind: 'operation' }),
})
export const AccountChange = z.strictObject({
  name: Text.optional(),
  role: Role.optional(),
  audience: z.enum(['live', 'drill']).optional(),
  scope: Scope.optional(),
  state: z.enum(['active', 'suspended']).optional(),
})
export type AccountChange = z.infer<typeof AccountChange>
/** A link that signs this person in once, until then. It is shown this one time. */
export const AccountLink = z.strictObject({ actor: ActorId, url: z.string(), until: Instant })
