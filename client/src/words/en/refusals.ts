import type { Refusal, RefusalCode } from '@homeward/shared/basics'
import { person } from './person.ts'

const named: Readonly<Record<string, string>> = { ...person.fields, ...person.faults }

/** A sentence for each way the server says no. A code without words does not compile. */
export const refusals = {
  malformed: ({ where }: { where: readonly string[] }) =>
    `The server could not read this: ${where.join(', ')}.`,
  'too-large': ({ limit }: { limit: number }) =>
    `Too large: at most ${limit.toLocaleString('en')} bytes.`,
  'too-deep': ({ limit }: { limit: number }) => `Nested too deep: at most ${limit} levels.`,
  'too-fast': ({ retryAfter }: { retryAfter: number }) =>
    `Too many at once. Try again in ${Math.ceil(retryAfter / 1000)} s.`,
  'try-again': () => 'That did not work just now. Nothing was lost; try again.',
  'storage-full': () => 'The server’s disk is full. Reading goes on, writing has stopped.',
  'read-only': () => 'This operation can be read, not written.',
  'not-signed-in': () => 'You are not signed in. Open your sign-in link.',
  'not-allowed': () => 'Your role may not do this.',
  'invitation-over': () =>
    'This code is not known, has been used or has run out. Ask for a new one.',
  'device-revoked': () =>
    'This device has been cut off. It can only come back by a new invitation.',
  'pass-over': () => 'The pass of this device has run out.',
  'operation-unknown': () => 'There is no such operation.',
  'operation-not-open': () => 'The operation has not started or is closed.',
  'id-reused': () => 'This id was used before for something else.',
  'update-refused': ({ why }: { why: string }) => `The edit was refused: ${why}.`,
  'document-unknown': () => 'There is no such document.',
  'epoch-over': () => 'The document has been renewed; load it again.',
  'place-unknown': () => 'There is no such place.',
  'vehicle-unknown': () => 'There is no such vehicle.',
  'leg-unknown': () => 'There is no such leg.',
  'leg-not-open': ({ state }: { state: string }) => `The leg is not open: ${state}.`,
  'leg-full': ({ asked, left }: { asked: number; left: number }) =>
    `Asked for ${asked} seats, only ${left} left.`,
  'request-unknown': () => 'There is no such seat request.',
  'already-defined': () => 'This is already defined.',
  'state-unreachable': ({ from, to }: { from: string; to: string }) =>
    `The operation cannot go from “${from}” to “${to}”.`,
  'too-late': () => 'The deadline has passed.',
  'account-unknown': () => 'There is no such account.',
  'chiefs-needed': ({ least }: { least: number }) =>
    `At least ${least} chiefs must stay active: grave acts take two people.`,
  'second-factor-needed': ({ enrolled }: { enrolled: boolean }): string =>
    enrolled
      ? 'Confirm first with your passkey or one-time code.'
      : 'This needs a passkey or one-time codes. Set one up on your account page.',
  'not-confirmed': () => 'That could not be confirmed. Check it and try again.',
  'password-weak': ({ least }: { least: number }) =>
    `Too easy to guess. Use at least ${least} characters.`,
  'value-refused': ({ field, why }: { field: string; why: string }) =>
    `${named[field] ?? field}: ${named[why] ?? why}.`,
  'second-person-needed': () => 'This takes two people: propose it, and another confirms.',
  erased: () => 'This person’s data was erased for good. Nothing is kept of them any more.',
  sealed: () => 'The register is sealed: its keys are put away until two chiefs open it.',
} satisfies { [Code in RefusalCode]: (facts: Extract<Refusal, { code: Code }>) => string }
