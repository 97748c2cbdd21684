import type { RefusalCode } from '@homeward/shared/basics'

const STATUS: Partial<Record<RefusalCode, number>> = {
  malformed: 400,
  'value-refused': 400,
  'too-deep': 400,
  'password-weak': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'device-revoked': 403,
  'pass-over': 403,
  'read-only': 403,
  'second-factor-needed': 403,
  'not-confirmed': 403,
  'operation-unknown': 404,
  'account-unknown': 404,
  'document-unknown': 404,
  'invitation-over': 410,
  erased: 410,
  'too-large': 413,
  sealed: 423,
  'too-fast': 429,
  'try-again': 503,
  'storage-full': 507,
}

/** The HTTP status of a refusal; what the state of the operation forbids is a conflict. */
export const statusOf = (code: RefusalCode): number => STATUS[code] ?? 409
