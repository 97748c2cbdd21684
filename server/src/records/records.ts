/** One record as it is kept: any JSON value, and how often it has been written. */
export interface Kept {
  readonly id: string
  readonly value: unknown
  readonly version: number
}

/**
 * What an installation knows of its people and devices: accounts, sessions, keys. Small values,
 * each under a kind and an id. Every implementation passes `recordsContract.ts`.
 *
 * Values come back as `unknown`: read them through `shelf`, which parses them.
 */
export interface Records {
  get(kind: string, id: string): Promise<Kept | undefined>
  /**
   * Durable when it returns. `expect` is the version that must stand there now, 0 for none; without
   * it whatever stands there is written over.
   *
   * @returns false: somebody was faster, nothing was written
   */
  put(kind: string, id: string, value: unknown, expect?: number): Promise<boolean>
  /** As `put`, for a change that takes no right away: it leaves `revision` as it is. */
  refresh(kind: string, id: string, value: unknown, expect: number): Promise<boolean>
  /** All of one kind, by id. */
  list(kind: string): Promise<Kept[]>
  /** @returns whether it was there: true for one caller only */
  remove(kind: string, id: string): Promise<boolean>
  /**
   * As `remove`, for what must end even while the store is away: this node knows nothing of it any
   * more, also after a restart, and takes it away everywhere as soon as the store is back.
   */
  removeSurely(kind: string, id: string): Promise<boolean>
  /**
   * Rises with each write that may take a right away: something was written over, or removed.
   * Every node asks it at least every 3 s, so that an end is heard everywhere within 5.
   */
  revision(): Promise<number>
  close(): Promise<void>
}
