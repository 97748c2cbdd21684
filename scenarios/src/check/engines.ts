import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { getQuickJS } from 'quickjs-emscripten'
import { build } from 'vite'

const ENTRY = fileURLToPath(new URL('engineEntry.ts', import.meta.url))
const BROWSER = process.env.HOMEWARD_CHROMIUM ?? '/usr/bin/chromium'
const STACK = 2_000_000 // bytes; the schemas of the ledger nest deeper than QuickJS allows by itself

/** The fold as one classic script that any engine can run: `Homeward.hashOfFile(text)`. */
export async function bundleFold(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: ENTRY, formats: ['iife'], name: 'Homeward' },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  for (const one of outputs)
    if ('output' in one)
      for (const chunk of one.output) if (chunk.type === 'chunk') return chunk.code
  throw new Error('the bundle of the fold is empty')
}

/** Whether there is a browser to fold in. In CI one that is missing is a failure, not an excuse. */
export const hasChromium = (): boolean => existsSync(BROWSER) || process.env.CI !== undefined

/** Hashes of files in Chromium, where V8 meets a browser's own library. */
export async function hashesInChromium(
  script: string,
  texts: readonly string[],
): Promise<string[]> {
  const browser = await chromium.launch({
    executablePath: BROWSER,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: script })
    const hashes: string[] = []
    for (const text of texts)
      hashes.push(await page.evaluate(`Homeward.hashOfFile(${JSON.stringify(text)})`))
    return hashes
  } finally {
    await browser.close()
  }
}

/** The same in QuickJS, an engine that shares nothing with V8. */
export async function hashesInQuickJs(script: string, texts: readonly string[]): Promise<string[]> {
  const quick = await getQuickJS()
  return texts.map((text) => {
    const runtime = quick.newRuntime()
    runtime.setMaxStackSize(STACK)
    const context = runtime.newContext()
    try {
      context.unwrapResult(context.evalCode(script, 'fold.js')).dispose()
      const call = `Homeward.hashOfFile(${JSON.stringify(text)})`
      const result = context.unwrapResult(context.evalCode(call))
      const hash = context.getString(result)
      result.dispose()
      return hash
    } finally {
      context.dispose()
      runtime.dispose()
    }
  })
}
