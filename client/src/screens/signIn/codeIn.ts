/** The one-time code in a link or typed bare: 20 to 200 characters after the hash. */
export function codeIn(text: string): string | undefined {
  const hash = text.indexOf('#')
  const code = (hash < 0 ? text : text.slice(hash + 1)).trim()
  return /^[\w.~-]{20,200}$/.test(code) ? code : undefined
}
