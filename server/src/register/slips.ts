/** Whether two words differ by one letter: another, one more, one less, or two that changed places. */
export function oneSlip(a: string, b: string): boolean {
  if (a.length > b.length) return oneSlip(b, a)
  if (b.length - a.length > 1 || a === b) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  if (b.length > a.length) return a.slice(at) === b.slice(at + 1)
  const rest = at + 1
  if (a.slice(rest) === b.slice(rest)) return true
  return a[at] === b[rest] && a[rest] === b[at] && a.slice(rest + 1) === b.slice(rest + 1)
}
