import type { Credential, Credentials } from './credentials.ts'

/** Holds credentials for as long as the process runs: tests. */
export function memoryCredentials(): Credentials {
  const held = new Map<string, Credential>()
  return {
    async put(credential) {
      held.set(credential.id, credential)
    },
    find: async (id) => held.get(id),
    take: async (id) => held.delete(id),
    async extend(id, until) {
      const credential = held.get(id)
      if (credential) held.set(id, { ...credential, until })
    },
    async close() {},
  }
}
