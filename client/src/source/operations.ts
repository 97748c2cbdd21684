import type { Answer } from '@homeward/shared/basics'
import { OperationList } from '@homeward/shared/protocol'
import type * as z from 'zod'
import { ask } from './http.ts'

/** The operations that this session may see. */
export const askOperations = (): Promise<Answer<z.infer<typeof OperationList>>> =>
  ask(OperationList, '/api/operations')
