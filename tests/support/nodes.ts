import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OperationId, PlaceId } from '@homeward/shared/basics'
import { Command } from '@homeward/shared/desk'
import { Observation, Recorded } from '@homeward/shared/ledger'
import { expect, onTestFinished } from 'vitest'
import { type Device, openDevice } from './device.ts'
import { type Product, startProduct } from './product.ts'
import type { PrivateRedis } from './redis.ts'
import { startLive } from './startLive.ts'
import { until } from './until.ts'

export const operation = OperationId.parse('live-1')
const ADEN = PlaceId.parse('aden')

export const place = (id: string, side: string) =>
  Command.parse({
    type: 'DefinePlace',
    place: {
      ...{ place: id, name: { zh: '港', en: id }, kind: 'port', side, country: 'YE' },
      ...{ position: [45, 12.8], zone: 'Asia/Aden' },
    },
  })
export const seen = (person: string): Observation =>
  Observation.parse({ type: 'CheckedIn', persons: [person], place: ADEN })

const shared = new WeakMap<PrivateRedis, string>()

/** What servers of one Redis are started with: its address, and the master key that they share. */
export function nodeSettings(redis: PrivateRedis): Record<string, string> {
  const file = shared.get(redis) ?? sharedKey()
  shared.set(redis, file)
  return {
    HOMEWARD_REDIS_URL: redis.url,
    HOMEWARD_SCENARIOS: '/nowhere',
    HOMEWARD_OPERATION_KEY_FILE: file,
  }
}

function sharedKey(): string {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'operation.key')
  writeFileSync(file, randomBytes(64))
  return file
}

/** Two servers with data folders of their own, on one Redis. */
export async function openNodes(redis: PrivateRedis): Promise<[Product, Product]> {
  const env = nodeSettings(redis)
  const one = await startProduct({ env })
  onTestFinished(() => one.remove())
  const two = await startProduct({ env })
  onTestFinished(() => two.remove())
  return [one, two]
}

export async function device(product: Product, role = 'chief'): Promise<Device> {
  const opened = await openDevice(product, role, operation)
  onTestFinished(() => opened.close())
  return opened
}

export async function opened(product: Product): Promise<Device> {
  await startLive(product)
  const chief = await device(product)
  for (const command of [place('aden', 'inside'), place('djibouti', 'haven')])
    expect(await chief.decide(command)).toMatchObject({ ok: true })
  return chief
}

export async function ledgerOf(product: Product): Promise<Recorded[]> {
  const answer = await fetch(`${product.url}/api/operations/${operation}/ledger`, {
    headers: { authorization: `Bearer ${product.token('chief')}` },
  })
  const lines = (await answer.text()).split('\n').filter(Boolean)
  return lines.map((line) => Recorded.parse(JSON.parse(line)))
}

/** Waits until both hold the same, and gives it. */
export async function agreed([one, two]: readonly [Product, Product]): Promise<Recorded[]> {
  let both: [Recorded[], Recorded[]] = [[], []]
  await until('both hold the same', async () => {
    both = [await ledgerOf(one), await ledgerOf(two)]
    return both[0].length === both[1].length
  })
  expect(both[1]).toEqual(both[0])
  expect(both[0].map(({ seq }) => seq)).toEqual(both[0].map((_, i) => i + 1))
  return both[0]
}
