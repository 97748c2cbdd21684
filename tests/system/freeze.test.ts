import { expect, onTestFinished, test } from 'vitest'
import { openLink, openPictureMirror } from '../../client/src/link/index.ts'
import { openDice } from '../support/dice.ts'
import { reportFigure } from '../support/figures.ts'
import { device, opened, operation, seen } from '../support/nodes.ts'
import { type Product, startProduct } from '../support/product.ts'
import { openTcpProxy } from '../support/tcpProxy.ts'

const FREEZES = Number(process.env.HOMEWARD_FREEZES ?? 20)
const AT_ONCE = 50
/** The promise: a badge says live only while the server was heard in the last 15 s. */
const PROMISED_MS = 15_000
const LOOK_MS = 100

/** A page behind a line of its own. */
async function openPage({ port }: Product, token: string) {
  const proxy = await openTcpProxy(port)
  const base = `http://127.0.0.1:${proxy.port}`
  const link = openLink({ base, namespace: '/live', auth: { token } })
  const mirror = openPictureMirror(link, operation)
  const close = () => {
    mirror.close()
    link.close()
    proxy.close()
  }
  return { proxy, link, mirror, close }
}
type Page = Awaited<ReturnType<typeof openPage>>

/** Freezes the line at some moment and looks on. @returns how old the data was when the badge went, in ms */
async function freeze({ proxy, link }: Page, waitMs: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  proxy.freeze()
  for (let looked = performance.now(); ; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    const now = performance.now()
    const late = Math.max(0, now - looked - LOOK_MS) // this process was busy, and so were its timers
    looked = now
    const age = now - proxy.heardAt()
    if (link.state.get().is !== 'live') return age - late
    expect(age - late).toBeLessThanOrEqual(PROMISED_MS)
  }
}

test(`[W15] frozen ${FREEZES} times without a close, a page never says live of what is older than 15 s, and is live again with the newest`, async () => {
  const env = {
    HOMEWARD_SCENARIOS: '/nowhere',
    HOMEWARD_SOCKETS_PER_PERSON: '200',
  }
  const product = await startProduct({ env })
  onTestFinished(() => product.remove())
  await opened(product)
  const phone = await device(product, 'fieldOfficer')
  const dice = openDice('freezes')
  const ages: number[] = []
  let people = 0
  for (let done = 0; done < FREEZES; done += AT_ONCE) {
    const pages = await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, FREEZES - done) }, () =>
        openPage(product, product.token('officer')),
      ),
    )
    onTestFinished(() => {
      for (const page of pages) page.close()
    })
    const all = (holds: (page: Page) => boolean) =>
      expect.poll(() => pages.filter(holds).length, { timeout: 60_000 }).toBe(pages.length)
    await all(({ mirror }) => mirror.get()?.picture.totals.located === people)
    ages.push(...(await Promise.all(pages.map((page) => freeze(page, dice.below(5_000))))))
    await phone.report(seen(`person-${people++}`))
    for (const { mirror } of pages) expect(mirror.get()?.picture.totals.located).toBe(people - 1) // old, and says so
    for (const { proxy } of pages) proxy.thaw()
    await all(
      ({ link, mirror }) =>
        link.state.get().is === 'live' && mirror.get()?.picture.totals.located === people,
    )
    for (const page of pages) page.close()
  }
  expect(ages).toHaveLength(FREEZES)
  reportFigure('oldest data shown as live, s', (Math.max(...ages) / 1_000).toFixed(1))
}, 3_600_000)
