import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** Where the worker leaves room for the list. */
const PLACE = 'homeward-field-files'
const PAGE = '/field.html'

/**
 * Tells the worker of the field pages which files they are made of: what `field.html` loads, now or
 * later, and nothing of the desk.
 */
export function fieldFiles(): Plugin {
  return {
    name: 'homeward-field-files',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = new Set<string>(['icon.svg', 'field.webmanifest'])
      const visit = (name: string): void => {
        const chunk = bundle[name]
        if (files.has(name) || chunk?.type !== 'chunk') return
        files.add(name)
        const { importedCss = [], importedAssets = [] } = chunk.viteMetadata ?? {}
        for (const file of [...importedCss, ...importedAssets]) files.add(file)
        for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next)
      }
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(PAGE)) visit(chunk.fileName)
      const names = [...files].map((file) => `/${file}`).sort()
      const page = bundle['field.html']
      const version = createHash('sha256')
        .update(names.join('\n') + (page?.type === 'asset' ? page.source : ''))
        .digest('hex')
        .slice(0, 16)
      const list = JSON.stringify({ version, files: names })
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && chunk.fileName === 'field-worker.js')
          chunk.code = chunk.code.replace(PLACE, list)
    },
  }
}
