const WIDTH = 120

/**
 * JSON for readers: fields share a line while they fit, and each item of a list begins a new one.
 * Stable, so that a corrected figure is one changed line.
 */
export function format(value: unknown, indent = ''): string {
  const flat = flatly(value)
  if (indent.length + flat.length <= WIDTH || typeof value !== 'object' || value === null)
    return flat
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((item) => format(item, deeper))
    const isOfNumbers = value.every((item) => Array.isArray(item) && item.every(Number.isFinite))
    return isOfNumbers
      ? `[\n${fill(items, deeper)}\n${indent}]`
      : `[\n${items.map((item) => deeper + item).join(',\n')}\n${indent}]`
  }
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${format(item, deeper)}`,
  )
  return `{\n${fill(fields, deeper)}\n${indent}}`
}

/** As many items on a line as fit; what takes several lines stands alone. */
function fill(items: readonly string[], indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const item of items) {
    const fits = line !== '' && indent.length + line.length + item.length + 3 <= WIDTH
    if (fits && !item.includes('\n')) line += `, ${item}`
    else {
      if (line) lines.push(line)
      line = item
    }
    if (item.includes('\n')) {
      lines.push(line)
      line = ''
    }
  }
  if (line) lines.push(line)
  return lines.map((one) => indent + one).join(',\n')
}

function flatly(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatly).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}: ${flatly(item)}`)
      .join(', ')}}`
  return JSON.stringify(value)
}
