import '@fontsource-variable/noto-sans-arabic/wght.css'

/** A font file and the characters it holds, as MapLibre's `font-faces` wants them. */
export interface FontFile {
  readonly url: string
  readonly 'unicode-range': string[]
}

/**
 * The font files that the page's own style sheets declare, by family.
 *
 * MapLibre draws each character once and keeps the picture. Told only the family, it would draw
 * Chinese before the file with those characters has come, and keep the empty boxes. Told the files,
 * it waits for the one that holds the character, and loads no other.
 */
export function fontFiles(): Record<string, FontFile[]> {
  const found: Record<string, FontFile[]> = {}
  for (const sheet of document.styleSheets)
    for (const rule of rulesOf(sheet)) {
      if (!(rule instanceof CSSFontFaceRule)) continue
      const read = (name: string) => rule.style.getPropertyValue(name)
      const url = /url\(["']?([^"')]+)["']?\)/.exec(read('src'))?.[1]
      const family = read('font-family').replaceAll(/["']/g, '')
      const ranges = read('unicode-range')
        .split(',')
        .map((range) => range.trim())
      if (!url || ranges[0] === '') continue
      const base = sheet.href ?? document.baseURI
      found[family] = [
        ...(found[family] ?? []),
        { url: new URL(url, base).href, 'unicode-range': ranges },
      ]
    }
  return found
}

function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules]
  } catch {
    return [] // a sheet of another origin; the page has none, an extension may add one
  }
}
