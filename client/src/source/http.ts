export * from '../http/index.ts'

/** `?at=…&limit=…` of what is given. */
export function query(parts: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

export const operationPath = (operation: string): string =>
  `/api/operations/${encodeURIComponent(operation)}`
