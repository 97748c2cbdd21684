/** The folder of the product. */
export const root: string
export function node24(): string
export function serverFlags(): string[]
export function environment(): NodeJS.ProcessEnv
export function runOnNode24(args: readonly string[], options?: object): Promise<number>
