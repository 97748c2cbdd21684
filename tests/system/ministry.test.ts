import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMinistryProvider, type Twist } from '../support/ministry.ts'
import { type Product, startProduct } from '../support/product.ts'

let ministry: Awaited<ReturnType<typeof openMinistryProvider>>
let product: Product
beforeAll(async () => {
  ministry = await openMinistryProvider()
  product = await startProduct({
    env: {
      HOMEWARD_SCENARIOS: '/nowhere',
      HOMEWARD_OIDC_ISSUER: ministry.issuer,
      HOMEWARD_OIDC_CLIENT_ID: 'homeward',
      HOMEWARD_OIDC_NAME: 'Example Ministry',
    },
  })
})
afterAll(async () => {
  ministry.close()
  await product.remove()
})

/** A browser as far as this goes: it keeps cookies and follows where it is sent. */
function browser() {
  const cookies = new Map<string, string>()
  async function go(path: string, init: RequestInit = {}): Promise<Response> {
    const address = new URL(path, product.url)
    const ours = address.origin === product.url
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, {
      redirect: 'manual',
      ...init,
      headers: { ...(ours && cookie ? { cookie } : {}) },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([\w-]+)=([^;]*)/.exec(set) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  /** Goes to the provider and stops with the address that it sends back to. */
  async function toProvider(path: string): Promise<string> {
    const sent = await go(path)
    const there = await go(sent.headers.get('location') ?? '')
    return there.headers.get('location') ?? ''
  }
  const whereTo = async (response: Response) => /url=([^"]*)"/.exec(await response.text())?.[1]
  return {
    go,
    toProvider,
    whereTo,
    signIn: async () => whereTo(await go(await toProvider('/api/sign-in/ministry'))),
    session: async () => (await go('/api/session')).json(),
  }
}

/** Signs a person in by their one-time link and binds the ministry's identity to their account. */
async function bound(): Promise<ReturnType<typeof browser>> {
  const here = browser()
  const link = product.links.find(({ role }) => role === 'officer')
  const code = new URL(link?.url ?? '').hash.slice(1)
  const cookies = await fetch(`${product.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: code.replace(/^code=/, '') }),
  })
  expect(cookies.status).toBe(200)
  const cookie = /homeward=[^;]*/.exec(cookies.headers.get('set-cookie') ?? '')?.[0] ?? ''
  const asked = await fetch(`${product.url}/api/account/ministry`, {
    method: 'POST',
    headers: { cookie },
  })
  const kept = /homeward-ministry=[^;]*/.exec(asked.headers.get('set-cookie') ?? '')?.[0] ?? ''
  const { to } = (await asked.json()) as { to: string } // the route's own shape
  const back = (await here.go(to)).headers.get('location') ?? ''
  const done = await fetch(back, { headers: { cookie: kept } })
  expect(await here.whereTo(done)).toBe('/account')
  return here
}

test('[OC1] whom nobody here knows is not let in, and nothing is asked before somebody wants in', async () => {
  expect(ministry.provider.asked).toBe(0)
  const stranger = browser()
  expect(await stranger.signIn()).toBe('/sign-in?ministry=refused')
  expect(await stranger.session()).toMatchObject({ refusal: { code: 'not-signed-in' } })
})

test('[OC2] bound from an own session, the identity opens that account and no other', async () => {
  const here = await bound()
  expect(await here.signIn()).toBe('/')
  expect(await here.session()).toMatchObject({ role: 'officer', secondFactor: false })
  expect((await here.session()) as object).not.toHaveProperty('strongUntil')
  ministry.provider.sub = 'somebody-else'
  expect(await browser().signIn()).toBe('/sign-in?ministry=refused')
  ministry.provider.sub = 'civil-servant-7'
  ministry.provider.amr = ['pwd', 'mfa']
  const strong = browser()
  await strong.signIn()
  expect(await strong.session()).toHaveProperty('strongUntil')
  const audit = await (await product.ask('/api/audit', { role: 'chief' })).text()
  for (const act of ['sign-in:oidc', 'account:ministry', 'sign-in:link'])
    expect(audit).toContain(act)
  expect(audit).not.toContain('civil-servant-7')
})

test('[OC3] a forged, late or foreign answer lets nobody in', async () => {
  const twists: Twist[] = ['nonce', 'audience', 'issuer', 'expired', 'unsigned', 'otherKey']
  for (const twist of twists) {
    ministry.provider.twist = twist
    expect([twist, await browser().signIn()]).toEqual([twist, '/sign-in?ministry=refused'])
  }
  ministry.provider.twist = 'none'
  const [one, two] = [browser(), browser()]
  const back = await one.toProvider('/api/sign-in/ministry')
  await two.toProvider('/api/sign-in/ministry')
  const refused = '/sign-in?ministry=refused'
  expect(await two.whereTo(await two.go(back))).toBe(refused) // the state of another browser
  expect(await one.whereTo(await one.go(back))).toBe('/')
  expect(await one.whereTo(await one.go(back))).toBe(refused) // the same answer again
  const fresh = browser()
  expect(await fresh.whereTo(await fresh.go(`${back}0`))).toBe(refused)
})

test('[OC4] while the provider is away the other ways in stay, and the page is told', async () => {
  const away = await startProduct({
    env: {
      HOMEWARD_SCENARIOS: '/nowhere',
      HOMEWARD_OIDC_ISSUER: 'http://127.0.0.1:9',
      HOMEWARD_OIDC_CLIENT_ID: 'homeward',
    },
  })
  try {
    const sent = await fetch(`${away.url}/api/sign-in/ministry`)
    expect(await sent.text()).toContain('/sign-in?ministry=away')
    expect((await away.ask('/api/session', { role: 'chief' })).status).toBe(200)
  } finally {
    await away.remove()
  }
  expect((await product.ask('/api/settings')).status).toBe(200)
  expect(await (await product.ask('/api/settings')).json()).toMatchObject({
    ministry: 'Example Ministry',
  })
})
