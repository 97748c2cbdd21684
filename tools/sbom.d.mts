export interface Component {
  readonly group?: string
  readonly name: string
  readonly version: string
  readonly scope: 'required' | 'excluded'
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
  readonly licenses?: readonly { readonly expression: string }[]
  readonly purl: string
}
export function sbom(): {
  readonly bomFormat: string
  readonly specVersion: string
  readonly components: readonly Component[]
}
export function installed(
  name: string,
  version: string,
): { readonly scripts?: Readonly<Record<string, string>> } | undefined
