// `npm run dev`: the server, started again when its sources change, and the pages built as you type.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { install, say } from './install.mjs'
import { node24, root, serverFlags } from './node24.mjs'

const PARTS = [
  {
    cwd: root,
    args: ['--watch', '--watch-preserve-output', ...serverFlags(), 'server/src/main.ts'],
  },
  {
    cwd: join(root, 'client'),
    args: [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--watch',
      '--mode',
      'development',
      '--logLevel',
      'warn',
    ],
  },
]

install()
say('the server and the pages are built as you type; load the page again to see it')
const children = PARTS.map(({ cwd, args }) =>
  spawn(node24(), args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] }),
)
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
const codes = await Promise.all(
  children.map(
    (child) =>
      new Promise((resolve) =>
        child.on('exit', (code) => {
          stop() // one without the other is half a product
          resolve(code ?? 0)
        }),
      ),
  ),
)
process.exitCode = Math.max(...codes)
