import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CLIENT_MESSAGES,
  JSON_LIMITS,
  PICTURE_MAPS,
  PLAN_DOCUMENTS,
  SERVER_MESSAGES,
} from '@homeward/shared/protocol'
import { expect, test } from 'vitest'
import { UPDATE_LIMITS } from '../../server/src/gate/index.ts'
import { SOCKET_LIMITS } from '../../server/src/gateway/index.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8')

test('[W10] the page names every message of the wire, and no other', () => {
  const rows = page
    .split('\n')
    .flatMap((line) => /^\| `([a-z]+(?::[a-z]+)?)`/.exec(line)?.[1] ?? [])
  const named = new Set(rows.filter((name) => name.includes(':') || ['beat', 'cut'].includes(name)))
  expect([...named].sort()).toEqual(
    [...new Set([...Object.keys(CLIENT_MESSAGES), ...Object.keys(SERVER_MESSAGES)])].sort(),
  )
})

test('[W10] the page names every map of the picture and every plan document', () => {
  for (const name of [...PICTURE_MAPS, ...PLAN_DOCUMENTS]) expect(page).toContain(`\`${name}\``)
})

test('[W10] the budgets on the page are those of the server', () => {
  expect(JSON_LIMITS.bytes).toBe(SOCKET_LIMITS.packetBytes)
  for (const words of [
    `${SOCKET_LIMITS.packetBytes / 1024} kB, ${JSON_LIMITS.depth} levels`,
    `${SOCKET_LIMITS.packets.burst} at once, then ${SOCKET_LIMITS.packets.perSecond} a second`,
    `${SOCKET_LIMITS.bytes.burst / 2 ** 20} MB at once, then ${SOCKET_LIMITS.bytes.perSecond / 2 ** 20} MB a second`,
    `${SOCKET_LIMITS.answers.burst / 2 ** 20} MB at once, then ${SOCKET_LIMITS.answers.perSecond / 2 ** 20} MB a second`,
    `${SOCKET_LIMITS.faults.burst} at once, then ${SOCKET_LIMITS.faults.perSecond} a second`,
    `${SOCKET_LIMITS.backlogBytes / 2 ** 20} MB, or anything for ${SOCKET_LIMITS.stallMs / 1000} s`,
    `${SOCKET_LIMITS.socketsOfActor} of one person, ${SOCKET_LIMITS.socketsOfAddress} of one address`,
    `${UPDATE_LIMITS.bytes / 1024} kB; a document 1 MB`,
  ])
    expect(page).toContain(words)
})
