import { expect, onTestFinished, test } from 'vitest'
import { openLink } from '../../client/src/link/index.ts'
import { openTestGateway, sessionOf } from '../../server/src/gateway/gateway.testing.ts'

test('[W16] a page that is not let in waits as long as it is told and longer each time, and is in when there is room', async () => {
  const asked: number[] = []
  const gateway = await openTestGateway({
    limits: { socketsOfActor: 1, beatMs: 1_500 }, // the hint
    findSession: async ({ token }) => {
      if (token === 'second') asked.push(performance.now())
      return token === undefined ? undefined : sessionOf('officer')
    },
  })
  onTestFinished(() => gateway.close())
  const open = (token: string) => {
    const link = openLink({ base: gateway.url, namespace: '/live', auth: { token } })
    onTestFinished(() => link.close())
    return link
  }
  const first = open('first')
  await expect.poll(() => first.state.get().is).toBe('live')
  const second = open('second')
  await expect.poll(() => asked.length, { timeout: 15_000 }).toBe(3)
  const [one = 0, two = 0, three = 0] = asked
  expect(two - one).toBeGreaterThan(1_450)
  expect(three - two).toBeGreaterThan(1_950)
  expect(second.state.get().is).toBe('connecting')
  first.close()
  await expect.poll(() => second.state.get().is, { timeout: 15_000 }).toBe('live')
})
