import { draw } from '@homeward/shared/people'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ME, SHAPE, VICTIM, writtenDocument } from './attackBytes.testing.ts'
import { attacksOnContent } from './attacksOnContent.testing.ts'
import { attacksOnStructure } from './attacksOnStructure.testing.ts'
import { act, deed, openDevices } from './honest.testing.ts'
import { type GateRules, inspectUpdate } from './inspectUpdate.ts'

const doc = writtenDocument()
const known = Y.decodeStateVector(Y.encodeStateVector(doc))
const rules = (more: Partial<GateRules> = {}): GateRules => ({
  client: ME,
  known,
  shape: SHAPE,
  mayDelete: true,
  ...more,
})

test.each([...attacksOnStructure(doc), ...attacksOnContent(doc)])(
  '[Y1] refuses $name',
  ({ bytes, why, mayDelete, name }) => {
    const answer = inspectUpdate(bytes, rules(mayDelete === undefined ? {} : { mayDelete }))
    if (name === 'more than 64 kB')
      expect(answer).toEqual({ ok: false, refusal: { code: 'too-large', limit: 65_536 } })
    else if (why) expect(answer).toEqual({ ok: false, refusal: { code: 'update-refused', why } })
    else expect(answer.ok).toBe(true) // the shadow's business
  },
)

test('[Y2] five hundred honest sessions: nothing that devices write is refused', () => {
  const step = fc.record({ by: fc.nat(2), deed, send: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const server = new Y.Doc()
      const log: Uint8Array[] = []
      const devices = openDevices([11, 12, 13])
      const heard = [0, 0, 0]
      const send = (by: number) => {
        const device = devices[by]
        if (!device || device.said.length === 0) return
        const update = Y.mergeUpdates(device.said.splice(0))
        const answer = inspectUpdate(update, {
          client: device.id,
          known: Y.decodeStateVector(Y.encodeStateVector(server)),
          shape: SHAPE,
          mayDelete: true,
        })
        expect(answer).toMatchObject({ ok: true })
        Y.applyUpdate(server, update)
        log.push(update)
      }
      for (const { by, deed: what, send: sends } of steps) {
        const device = devices[by]
        if (!device) continue
        if (what.do === 'hear') {
          for (const update of log.slice(heard[by])) device.hear(update)
          heard[by] = log.length
        } else device.doc.transact(() => act(device.doc, what))
        if (sends) send(by)
      }
      for (const by of [0, 1, 2]) send(by)
      expect(server.store.pendingStructs).toBeNull()
      expect(server.store.pendingDs).toBeNull()
    }),
    { numRuns: 500 },
  )
})

const MUTATIONS = Number(process.env.HOMEWARD_MUTATED_UPDATES ?? 20_000)

test(`[Y1] ${MUTATIONS} mutated updates: the gate never throws, and what it lets through harms nobody`, () => {
  const first = Y.encodeStateAsUpdate(doc)
  const honest = fc.sample(deed, { numRuns: 300, seed: 1 }).flatMap((what) => {
    const [device] = openDevices([99])
    device?.hear(first)
    if (!device || what.do === 'hear') return []
    device.doc.clientID = ME // set after what ME has written: Yjs would believe that two share it
    device.doc.transact(() => act(device.doc, what))
    return device.said
  })
  const dice = openDice('mutated updates')
  let through = 0
  for (let i = 0; i < MUTATIONS; i++) {
    const update = mutated(honest[dice.below(honest.length)] ?? first, honest, dice)
    const answer = inspectUpdate(update, rules())
    if (!answer.ok) continue
    through++
    const copy = new Y.Doc()
    Y.applyUpdate(copy, first)
    Y.applyUpdate(copy, update)
    expect(copy.store.pendingStructs).toBeNull()
    expect(copy.store.pendingDs).toBeNull()
    const after = Y.decodeStateVector(Y.encodeStateVector(copy))
    expect([...after.keys()].sort()).toEqual([...known.keys()].sort())
    expect(after.get(VICTIM)).toBe(known.get(VICTIM))
    expect([...copy.share.keys()].sort()).toEqual([...doc.share.keys()].sort())
  }
  expect(through).toBeGreaterThan(MUTATIONS / 1_000) // or the test says nothing
})

/** The same numbers each time. */
function openDice(seed: string) {
  let drawn = 0
  return { below: (n: number) => draw(seed, drawn++) % n }
}

function mutated(
  update: Uint8Array,
  pool: readonly Uint8Array[],
  { below }: ReturnType<typeof openDice>,
): Uint8Array {
  let now = [...update]
  for (let times = 1 + below(3); times > 0; times--) {
    const at = below(now.length + 1)
    const other = pool[below(pool.length)] ?? update
    const kind = below(7)
    if (kind === 0) now[at] = below(256)
    else if (kind === 1) now[at] = (now[at] ?? 0) ^ (1 << below(8))
    else if (kind === 2) now.splice(at, 1)
    else if (kind === 3) now.splice(at, 0, below(256))
    else if (kind === 4) now.splice(at, 0, ...[255, 255, 255, 255, 15].slice(0, 1 + below(5)))
    else if (kind === 5) now = now.slice(0, at)
    else now = [...now.slice(0, at), ...other.slice(below(other.length))]
  }
  return Uint8Array.from(now, (value) => value ?? 0)
}
