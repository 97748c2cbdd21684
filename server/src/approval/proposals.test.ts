import { type Act, RIGHTS, type Role } from '@homeward/shared/access'
import { ActorId, accept, EntryId, refuse } from '@homeward/shared/basics'
import { PROPOSAL_ACTS } from '@homeward/shared/protocol'
import { expect, test } from 'vitest'
import { node } from '../operation/operation.testing.ts'
import { memoryRecords } from '../records/index.ts'
import type { Session } from '../session/index.ts'
import { type Executors, openProposals } from './index.ts'
import { RIGHT_OF } from './proposals.ts'

const session = (
  actor: string,
  role: Role = 'chief',
  audience: Session['audience'] = 'live',
): Session => ({
  actor: ActorId.parse(actor),
  role,
  name: { zh: actor, en: actor },
  audience,
  scope: { kind: 'operation' },
  id: `session-of-${actor}`,
})
const [one, two] = [session('chief-1'), session('chief-2')]
const id = (text: string) => EntryId.parse(`proposal-${text}`)
const ask = (text: string, act: (typeof PROPOSAL_ACTS)[number] = 'start') => ({
  ...{ id: id(text), act, reason: 'The embassy asks for it.' },
})

async function opened(
  answers: () => ReturnType<typeof accept> | ReturnType<typeof refuse> = () => accept({}),
) {
  const done: string[] = []
  const execute = async (_: unknown, { id: proposal }: { id: string }) => {
    const answer = answers()
    if (answer.ok) done.push(proposal)
    return answer
  }
  const executors = Object.fromEntries(
    PROPOSAL_ACTS.map((act) => [act, execute]),
  ) as unknown as Executors // each of them
  let now = 1_700_000_000_000
  const records = memoryRecords()
  const operation = await node()
  const open = () => openProposals(records, executors, () => now)
  return { operation, proposals: open(), open, done, wait: (ms: number) => (now += ms) }
}

test('[R1] one asks, another confirms, and it is done once, however often it is confirmed', async () => {
  const { operation, proposals, done } = await opened()
  expect(await proposals.propose(operation, one, ask('a'))).toMatchObject({
    value: { state: 'open' },
  })
  expect(await proposals.propose(operation, one, ask('a'))).toMatchObject({
    value: { state: 'open' },
  })
  expect(done).toEqual([])
  const both = await Promise.all([1, 2, 3].map(() => proposals.confirm(operation, two, id('a'))))
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(done).toEqual(['proposal-a'])
  expect(await proposals.confirm(operation, two, id('a'))).toMatchObject({
    value: { state: 'done', by: { actor: 'chief-1' }, second: { actor: 'chief-2' } },
  })
  expect(done).toHaveLength(1)
  expect(operation.audit.read(9).map(({ act, actor }) => `${actor} ${act}`)).toEqual(
    expect.arrayContaining(['chief-1 propose:start', 'chief-2 confirm:start']),
  )
})

test('[R2] nobody confirms what they asked for themselves, and nobody without the right does either', async () => {
  const { operation, proposals, done } = await opened()
  await proposals.propose(operation, one, ask('a'))
  for (const other of [
    one,
    session('officer-1', 'officer'),
    session('trainer-1', 'trainer', 'drill'),
  ])
    expect(await proposals.confirm(operation, other, id('a'))).toEqual(
      refuse({ code: 'not-allowed' }),
    )
  expect(await proposals.propose(operation, session('consul-1', 'consul'), ask('b'))).toEqual(
    refuse({ code: 'not-allowed' }),
  )
  expect(done).toEqual([])
  expect(operation.audit.read(9, undefined, { act: 'confirm:start' })).toMatchObject([
    { result: 'refused' },
    { result: 'refused' },
    { result: 'refused' },
  ])
})

test('[R3] what is taken back, or older than half an hour, is not done any more', async () => {
  const { operation, proposals, done, wait } = await opened()
  await proposals.propose(operation, one, ask('a'))
  expect(await proposals.withdraw(operation, two, id('a'))).toMatchObject({
    value: { state: 'withdrawn' },
  })
  await proposals.propose(operation, one, ask('b'))
  wait(30 * 60_000)
  for (const old of ['a', 'b'])
    expect(await proposals.confirm(operation, two, id(old))).toMatchObject({ ok: true })
  expect((await proposals.list(operation)).map(({ state }) => state).sort()).toEqual([
    'expired',
    'withdrawn',
  ])
  expect(done).toEqual([])
})

test('[R4] what was confirmed when the process ended is done at the next start, and a no is said', async () => {
  let answer: ReturnType<typeof accept> | ReturnType<typeof refuse> = refuse({ code: 'try-again' })
  const { operation, proposals, open, done } = await opened(() => answer)
  await proposals.propose(operation, one, ask('a'))
  expect(await proposals.confirm(operation, two, id('a'))).toMatchObject({
    value: { state: 'confirmed' },
  })
  answer = accept({})
  const again = open()
  for (let start = 0; start < 3; start += 1)
    await again.resume({
      get: (wanted) => (wanted === operation.info().id ? operation : undefined),
    })
  expect(done).toEqual(['proposal-a'])
  answer = refuse({ code: 'sealed' })
  await again.propose(operation, one, ask('b', 'seal'))
  expect(await again.confirm(operation, two, id('b'))).toMatchObject({
    value: { state: 'failed', refusal: { code: 'sealed' } },
  })
})

test('[R2] every act that takes two people takes two chiefs in a live operation', () => {
  // A list of persons and a sweep may be asked for by others: a chief confirms them.
  const ofChiefs = PROPOSAL_ACTS.filter((act) => act !== 'mass' && act !== 'export')
  for (const act of ofChiefs) {
    const right: Act = RIGHT_OF[act]
    expect([act, RIGHTS.chief[right]?.second]).toEqual([act, true])
    for (const role of ['officer', 'consul', 'fieldOfficer', 'liaison', 'hotline', 'wall'] as const)
      expect([role, act, RIGHTS[role][right]]).toEqual([role, act, undefined])
  }
})
