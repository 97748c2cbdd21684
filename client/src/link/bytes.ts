import type { Bytes } from '@homeward/shared/protocol'
import { fromBase64 } from 'lib0/buffer'

/** The bytes of a message, which text clients get as base64. A copy: frames are views on a buffer. */
export const toBytes = (bytes: Bytes): Uint8Array =>
  typeof bytes === 'string' ? fromBase64(bytes) : bytes.slice()
