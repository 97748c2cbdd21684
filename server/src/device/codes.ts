import { createHash, randomBytes } from 'node:crypto'
import {
  DeviceId,
  DISPLAY_LETTERS,
  DisplayCode,
  InvitationCode,
  InvitationId,
  type JoinCode,
} from '@homeward/shared/device'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** One letter of 32 for each byte: the upper three bits are left out, so all are as likely. */
const spell = (length: number, letters: string): string =>
  [...randomBytes(length)].map((byte) => letters[byte & 31]).join('')

export const makeInvitationCode = (): InvitationCode =>
  InvitationCode.parse(randomBytes(16).toString('base64url'))

export const makeDisplayCode = (): DisplayCode => DisplayCode.parse(spell(8, DISPLAY_LETTERS))

export const makeDeviceId = (): DeviceId => DeviceId.parse(`device-${spell(16, LETTERS)}`)

/** A code is kept as a hash: who reads the store cannot use an invitation. */
export const invitationIdOf = (code: JoinCode): InvitationId =>
  InvitationId.parse(createHash('sha256').update(code).digest('hex'))
