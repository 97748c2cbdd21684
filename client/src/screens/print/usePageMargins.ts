import { useEffect } from 'react'

/** What stands in the margin of every sheet, so that a loose one still says what it is. */
export interface PageMargins {
  readonly top: string
  readonly bottom: string
  /** `Page {page} of {pages}`, with the browser's own counters in the two places. */
  readonly count: readonly [before: string, between: string, after: string]
}

/** Puts the margins of the page into the printer's hands for as long as the sheet is open. */
export function usePageMargins({ top, bottom, count }: PageMargins): void {
  const [before, between, after] = count
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page {
      @top-left { content: ${quoted(top)}; font: 8pt sans-serif; color: #000; }
      @bottom-left { content: ${quoted(bottom)}; font: 8pt sans-serif; color: #000; }
      @bottom-right {
        content: ${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)};
        font: 8pt sans-serif;
        color: #000;
      }
    }`)
    document.adoptedStyleSheets.push(sheet)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [top, bottom, before, between, after])
}

/** A CSS string. A title is someone's words: no quote or line end of it leaves the string. */
export const quoted = (text: string): string =>
  `"${text.replace(/["\\\n\r\f]/g, (mark) => `\\${mark.charCodeAt(0).toString(16)} `)}"`
