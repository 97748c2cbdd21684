// `npm start`: installs, builds and serves Homeward on a machine with only Node 20 and npm.
import { build } from './build.mjs'
import { install, say } from './install.mjs'
import { runOnNode24, serverFlags } from './node24.mjs'

try {
  install()
  await build()
  say('3/3 starting the server …')
  process.exitCode = await runOnNode24([...serverFlags(), 'server/src/main.ts'])
} catch (error) {
  say(`could not start: ${error.message}`)
  process.exitCode = 1
}
process.exit()
