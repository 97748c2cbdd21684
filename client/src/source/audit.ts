import type { Answer } from '@homeward/shared/basics'
import { AuditPage } from '@homeward/shared/protocol'
import { ask, operationPath } from './http.ts'

/** Lines of the audit log of an operation, below a number. */
export const askAudit = (operation: string, before?: number): Promise<Answer<AuditPage>> =>
  ask(
    AuditPage,
    `${operationPath(operation)}/audit${before === undefined ? '' : `?before=${before}`}`,
  )
