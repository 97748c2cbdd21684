import type { Answer } from '@homeward/shared/basics'
import { CLIENT_MESSAGES, type ValueOf } from '@homeward/shared/protocol'
import { operationPath, post } from './http.ts'

/** What became of the groups of a text message. */
export type ShortTaken = ValueOf<'ledger:short'>

/** Records what a text message tells. Sending again is safe. */
export const sendShort = (operation: string, text: string): Promise<Answer<ShortTaken>> =>
  post(CLIENT_MESSAGES['ledger:short'].value, `${operationPath(operation)}/short`, { text })
