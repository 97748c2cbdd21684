/** Encrypts small secrets at rest. `place` is bound to each, so that it opens nowhere else. */
export interface Sealing {
  seal(place: string, secret: Uint8Array): string
  /** @throws when it was not sealed here, with this key */
  unseal(place: string, sealed: string): Buffer
}
