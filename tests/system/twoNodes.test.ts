import { Command } from '@homeward/shared/desk'
import { Card } from '@homeward/shared/people'
import type { Verdict } from '@homeward/shared/protocol'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { agreed, device, opened, openNodes, operation, place, seen } from '../support/nodes.ts'
import { noRedis, type PrivateRedis, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

describe.skipIf(noRedis)('two servers on one Redis', () => {
  let redis: PrivateRedis
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.remove())

  test('[N1] what is reported at one is followed at the other, in order, once; so are names and sign-ins', async () => {
    const nodes = await openNodes(redis)
    await opened(nodes[0])
    const [one, two] = [await device(nodes[0], 'consul'), await device(nodes[1], 'consul')]
    const [atOne, atTwo] = [await one.follow(), await two.follow()]
    await Promise.all(
      Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? two : one).report(seen(`p-${i}`))),
    )
    const ledger = await agreed(nodes)
    await until('both have told all', () =>
      [atOne, atTwo].every((heard) => heard.length >= ledger.length),
    )
    expect(atOne.map(({ seq, id }) => [seq, id])).toEqual(ledger.map(({ seq, id }) => [seq, id]))
    expect(atTwo.map(({ seq, id }) => [seq, id])).toEqual(ledger.map(({ seq, id }) => [seq, id]))

    const card = Card.parse({
      ...{ person: 'p-1', nameZh: '王小明', nameLatin: 'WANG Xiaoming', sex: 'male' },
      ...{ kind: 'citizen', nationality: 'CHN', priority: 4, needs: [], synthetic: true },
    })
    expect(await one.ask('register:put', { operation, cards: [card] })).toMatchObject({ ok: true })
    const askTwo = (path: string, token: string) =>
      fetch(`${nodes[1].url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    const people = `/api/operations/${operation}/people?ids=p-1`
    await until('the name is read at the other', async () => {
      const answer = await askTwo(people, nodes[0].token('chief'))
      expect(answer.status).toBe(200)
      return JSON.stringify(await answer.json()).includes('WANG Xiaoming')
    })

    const link = nodes[0].links.find(({ role }) => role === 'officer')
    const signIn = () =>
      fetch(`${nodes[1].url}/api/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: link?.url.split('#')[1] }),
      })
    const answer = await signIn()
    expect(answer.status).toBe(200)
    expect((await signIn()).status).toBe(401)
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const session = await fetch(`${nodes[0].url}/api/session`, { headers: { cookie } })
    expect(await session.json()).toMatchObject({ role: 'officer' })
  })
})

describe.skipIf(noRedis)('two servers, and much at once', () => {
  test('[S2] [S3] [S4] of 200 families who ask both servers for the last seats none is split and no seat is given twice', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.remove())
    const nodes = await openNodes(redis)
    const chief = await opened(nodes[0])
    const seats = 150
    const vehicle = { vehicle: 'ferry', name: { zh: '渡轮', en: 'Ferry' }, mode: 'ferry' }
    const leg = {
      leg: 'ferry-1',
      vehicle: 'ferry',
      from: 'aden',
      to: 'djibouti',
      abroad: true,
      seats,
    }
    for (const command of [
      Command.parse({ type: 'DefineVehicle', vehicle }),
      Command.parse({ type: 'OpenLeg', leg }),
    ])
      expect(await chief.decide(command)).toMatchObject({ ok: true })

    const desks = await Promise.all(
      Array.from({ length: 10 }, (_, i) => device(nodes[i % 2] ?? nodes[0], 'liaison')),
    )
    const families = Array.from({ length: 200 }, (_, i) => ({
      request: `request-${i}`,
      persons: Array.from({ length: (i % 4) + 1 }, (_, member) => `p-${i}-${member}`),
    }))
    const answers = await Promise.all(
      families.map(async ({ request, persons }, i) => {
        const command = Command.parse({ type: 'RequestSeats', request, leg: 'ferry-1', persons })
        const id = `ask-${String(i).padStart(6, '0')}`
        // A nervous finger: every third asks twice, the second time at the other server.
        const asked = [desks[i % 10], ...(i % 3 === 0 ? [desks[(i + 1) % 10]] : [])]
        const [first, ...more] = await Promise.all(
          asked.flatMap((desk) => (desk ? [desk.decide(command, id)] : [])),
        )
        for (const again of more) expect(again?.ok).toBe(first?.ok)
        return first
      }),
    )
    let taken = 0
    const decided = new Map<string, number>()
    for (const { event } of await agreed(nodes)) {
      if (event.type !== 'SeatsGranted' && event.type !== 'SeatsRefused') continue
      decided.set(event.request, (decided.get(event.request) ?? 0) + 1)
      if (event.type === 'SeatsRefused') continue
      const family = families.find(({ request }) => request === event.request)
      expect(event.persons).toEqual(family?.persons)
      taken += event.persons.length
      expect(taken).toBeLessThanOrEqual(seats)
    }
    expect(decided.size).toBe(200)
    expect([...decided.values()].every((times) => times === 1)).toBe(true)
    expect(answers.filter((answer) => answer?.ok).length).toBeGreaterThan(0)
    expect(taken).toBeGreaterThan(seats - 4) // full, but for what no family fits in
  })

  test.each([
    ['with what it had stored', false],
    ['without what it had stored', true],
  ])(
    '[L4] [L5] [N2] Redis is killed for 2 s at 50 events a second and comes back %s: all that was acknowledged is there, once',
    async (_, loses) => {
      const redis = await startRedis()
      onTestFinished(() => redis.remove())
      const nodes = await openNodes(redis)
      await opened(nodes[0])
      const devices = await Promise.all(
        Array.from({ length: 4 }, (_, i) => device(nodes[i % 2] ?? nodes[0], 'consul')),
      )
      const verdicts: Promise<Verdict>[] = []
      const send = setInterval(() => {
        const n = verdicts.length
        const witness = devices[n % 4]
        if (witness) verdicts.push(witness.report(seen(`p-${n}`)))
      }, 20)
      const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
      await wait(1_500)
      await redis.kill()
      if (loses) redis.forget()
      await wait(2_000)
      await redis.start()
      await wait(1_500)
      clearInterval(send)
      const acknowledged = await Promise.all(verdicts)
      const ledger = await agreed(nodes)
      const bySeq = new Map(ledger.map((entry) => [entry.seq, entry.id as string]))
      for (const verdict of acknowledged) {
        expect(['recorded', 'duplicate']).toContain(verdict.verdict)
        if ('seq' in verdict) expect(bySeq.get(verdict.seq)).toBe(verdict.id)
      }
      const ids = ledger.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const people = ledger.filter(({ event }) => event.type === 'CheckedIn')
      expect(people).toHaveLength(acknowledged.length)
    },
  )

  test('[N4] without Redis a node shows its last picture, dated to it, and takes nothing; then it goes on', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.remove())
    const [one] = await openNodes(redis)
    const chief = await opened(one)
    await chief.report(seen('p-1'))
    const read = async (path: string) => {
      const answer = await fetch(`${one.url}${path}`, {
        headers: { authorization: `Bearer ${one.token('chief')}` },
      })
      expect(answer.status).toBe(200)
      return (await answer.json()) as Record<string, unknown> // read by the matchers below
    }
    expect(await read('/healthz')).toMatchObject({ mode: 'ready' })
    await read(`/api/operations/${operation}/picture`)
    await redis.kill()
    const gone = Date.now()
    await until('it says that it cannot record', async () => {
      return (await read('/healthz')).mode === 'read-only'
    })
    await new Promise((resolve) => setTimeout(resolve, 6_000))
    const picture = await read(`/api/operations/${operation}/picture`)
    expect(picture).toMatchObject({ totals: { located: 1 } })
    expect(picture.asOf).toBeLessThan(gone + 2_000)
    expect(
      await chief.ask('operation:request', {
        operation,
        ask: { id: 'ask-000001' as never, command: place('berbera', 'haven') },
      }),
    ).toMatchObject({ ok: false, refusal: { code: 'try-again' } })
    await redis.start()
    expect(await chief.decide(place('berbera', 'haven'))).toMatchObject({ ok: true })
    await until('it records again', async () => (await read('/healthz')).mode === 'ready')
    expect(await read(`/api/operations/${operation}/picture`)).toMatchObject({
      places: [{ id: 'aden' }, { id: 'djibouti' }, { id: 'berbera' }],
    })
  })
})
