import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { openLink, openPictureMirror } from '../../client/src/link/index.ts'
import type { Attack, Attacked } from '../support/attacker.ts'
import { watchHealth } from '../support/bystander.ts'
import { reportFigure } from '../support/figures.ts'
import { device, opened, operation, seen } from '../support/nodes.ts'
import { type Product, startProduct } from '../support/product.ts'

const SECONDS = Number(process.env.HOMEWARD_ATTACK_SECONDS ?? 3)
const ATTACKS: readonly Attack[] = ['frames', 'requests', 'updates', 'silence', 'deafness']
/** A release attacks from five threads, so that each has a core to itself where there are five. */
const PARTIES = SECONDS < 60 ? [ATTACKS] : ATTACKS.map((attack) => [attack])

/** Attacks from a thread of its own. @returns how much each attack sent */
function openAttacks(product: Product, attacks: readonly Attack[]): Promise<number[]> {
  const { url, port } = product
  const tokens = ['officer', 'consul'].map((role) => product.token(role))
  const workerData: Attacked = { attacks, url, port, tokens, ms: SECONDS * 1_000 }
  const thread = new Worker(new URL('../support/attacker.ts', import.meta.url), { workerData })
  return new Promise((resolve, reject) => {
    thread.once('message', (counts: number[]) => {
      resolve(counts)
      void thread.terminate()
    })
    thread.once('error', reject)
  })
}

test(`[W13] ${SECONDS} s of everything at once: a page stays live, a phone's check-ins are recorded, health is quick, memory stays`, async () => {
  const product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  onTestFinished(() => product.remove())
  await opened(product)
  const phone = await device(product, 'fieldOfficer')
  const link = openLink({
    base: product.url,
    namespace: '/live',
    auth: { token: product.token('chief') },
  })
  const mirror = openPictureMirror(link, operation)
  await expect.poll(() => mirror.get()?.picture.totals.total).toBe(0)
  const states = new Set<string>()
  const unwatch = link.state.subscribe(() => states.add(link.state.get().is))
  const health = watchHealth(product)
  const attacks = PARTIES.map((party) => openAttacks(product, party))
  let going = true
  const ended = Promise.all(attacks).finally(() => {
    going = false
  })
  const warm = setTimeout(health.warm, SECONDS * 200)
  onTestFinished(() => clearTimeout(warm))
  let reported = 0
  let again = 0
  while (going) {
    // Known already: the first answer took longer than the phone waits, and it asked again.
    const { verdict } = await phone.report(seen(`person-${reported}`))
    expect(['recorded', 'duplicate']).toContain(verdict)
    if (verdict === 'duplicate') again++
    reported++
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const sent = (await ended).flat()
  const { grownMb } = await health.stop('attack')
  for (const [i, attack] of ATTACKS.entries()) reportFigure(`attack: ${attack} sent`, sent[i] ?? 0)
  reportFigure('attack: check-ins of a phone recorded', reported)
  reportFigure('attack: of these answered at the second try', again)
  for (const count of sent) expect(count).toBeGreaterThan(0)
  expect(reported).toBeGreaterThan(SECONDS)
  expect(grownMb).toBeLessThan(200)
  // The page never lost its line, and shows every check-in.
  expect([...states]).toEqual([])
  await expect.poll(() => mirror.get()?.picture.totals.located).toBe(reported)
  unwatch()
  mirror.close()
  link.close()
}, 3_600_000)
