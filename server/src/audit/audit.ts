import type { AuditNote, AuditRecord } from '@homeward/shared/protocol'

/** Which records are asked for; all of these must hold. */
export interface AuditFilter {
  readonly actor?: string | undefined
  readonly act?: string | undefined
  readonly object?: string | undefined
  readonly device?: string | undefined
}

/** Up to where the records are what was written, and what is wrong with the next one. */
export interface AuditState {
  readonly intact: number
  readonly hash: string
  readonly damaged?: { readonly seq: number; readonly why: string }
}

/** Who did and who looked: one chain for an operation, one for the installation. */
export interface Audit {
  /**
   * Durable when it returns.
   *
   * @throws LedgerUnavailable when it cannot be written: then the act must not be done
   */
  note(note: AuditNote): Promise<void>
  /** The newest first, with numbers below `before`, at most `limit`. */
  read(limit: number, before?: number, filter?: AuditFilter): AuditRecord[]
  /** Checks every record against the chain and the head kept beside it. */
  verify(): Promise<AuditState>
  close(): void
}
