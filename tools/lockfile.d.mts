interface Resolved {
  readonly specifier: string
  readonly version: string
}
export interface Lockfile {
  readonly importers: Readonly<
    Record<string, { readonly dependencies?: Readonly<Record<string, Resolved>> }>
  >
  readonly packages: Readonly<Record<string, { readonly resolution: string }>>
  readonly snapshots: Readonly<Record<string, object>>
}
export function readLockfile(): Lockfile
export function runtimePackages(lock?: Lockfile): string[]
export function nameAndVersion(key: string): { name: string; version: string }
