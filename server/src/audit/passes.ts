import type { AuditRecord } from '@homeward/shared/protocol'
import type { AuditFilter } from './audit.ts'

export const passes = (record: AuditRecord, { actor, act, object, device }: AuditFilter): boolean =>
  (actor === undefined || record.actor === actor) &&
  (act === undefined || record.act === act) &&
  (object === undefined || record.object === object) &&
  (device === undefined || record.device === device)
