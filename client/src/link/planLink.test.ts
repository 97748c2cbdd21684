import { type Answer, accept, OperationId, refuse } from '@homeward/shared/basics'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Link } from './link.ts'
import { textOf, wordsOf } from './planCopy.ts'
import { openPlanLink } from './planLink.ts'

const operation = OperationId.parse('live-1')

function written(words: string, client = 99): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  textOf(doc).insert(0, words)
  return doc
}

/** A server that the test plays: one document, which may begin a new epoch. */
function openStage(words: string) {
  let doc = written(words)
  let epoch = 'first'
  const takeIt = (update: Uint8Array): Answer<unknown> => {
    Y.applyUpdate(doc, update)
    return accept({})
  }
  let answer = takeIt
  const hear = new Map<string, (said: never) => void>()
  const asked: string[] = []
  const link = {
    async ask(name: string, ask: { update?: Uint8Array; epoch?: string }) {
      asked.push(name)
      if (name === 'plan:update')
        return ask.epoch === epoch && ask.update
          ? answer(ask.update)
          : refuse({ code: 'epoch-over' })
      if (name !== 'plan:open') return accept({})
      const state = Y.encodeStateAsUpdate(doc)
      return accept({ epoch, client: 7, key: 'key', mayWrite: true, state, present: [] })
    },
    on(name: string, tell: (said: never) => void) {
      hear.set(name, tell)
      return () => hear.delete(name)
    },
    onConnect(begin: () => void) {
      begin()
      return () => undefined
    },
  } as unknown as Link // what a plan link uses of it
  return {
    link,
    asked,
    words: () => wordsOf(doc),
    answerWith(next: typeof answer) {
      answer = next
    },
    take: takeIt,
    answerNormally() {
      answer = takeIt
    },
    renew(next: string) {
      epoch = next
      doc = written(wordsOf(doc), 100)
      hear.get('plan:epoch')?.({ operation, document: 'plan', epoch } as never) // as on the wire
    },
  }
}

const open = async (stage: ReturnType<typeof openStage>) => {
  const plan = openPlanLink({ link: stage.link, operation, document: 'plan' })
  await vi.waitFor(() => expect(plan.get().text).toBeDefined())
  return { plan, words: () => plan.get().text?.toJSON() }
}

test('[Y8] what was not sent when a new epoch began is put aside, and goes only when told to', async () => {
  const stage = openStage('Ship at nine.')
  const { plan, words } = await open(stage)
  stage.answerWith(() => refuse({ code: 'try-again' })) // the network is gone
  plan.get().text?.insert(13, ' Buses at six.')
  await vi.waitFor(() => expect(plan.get().stands).toBe('device'))
  stage.renew('second')
  await vi.waitFor(() => expect(words()).toBe('Ship at nine.'))
  expect(plan.get().aside).toEqual({ text: 'Ship at nine. Buses at six.', why: undefined })
  expect(plan.get().stands).toBe('saved')
  plan.dropAside()
  expect(plan.get().aside).toBeUndefined()
  plan.close()
})

test('[Y8] a new epoch with nothing unsent is taken without a word', async () => {
  const stage = openStage('Ship at nine.')
  const { plan, words } = await open(stage)
  plan.get().text?.insert(0, 'Today: ')
  await vi.waitFor(() => expect(plan.get().stands).toBe('saved'))
  const before = plan.get().text
  stage.renew('second')
  await vi.waitFor(() => expect(plan.get().text).not.toBe(before))
  expect(words()).toBe('Today: Ship at nine.')
  expect(plan.get().aside).toBeUndefined()
  plan.get().text?.insert(0, 'On: ')
  await vi.waitFor(() => expect(stage.words()).toBe('On: Today: Ship at nine.'))
  plan.close()
})

test('[Y8] what the server will never take is put aside with the reason, and the text is the shared one', async () => {
  const stage = openStage('Ship at nine.')
  const { plan, words } = await open(stage)
  stage.answerWith(() => refuse({ code: 'update-refused', why: 'document-full' }))
  plan.get().text?.insert(0, 'One word too many. ')
  await vi.waitFor(() => expect(plan.get().aside?.text).toBe('One word too many. Ship at nine.'))
  expect(plan.get().aside?.why).toEqual({ code: 'update-refused', why: 'document-full' })
  await vi.waitFor(() => expect(words()).toBe('Ship at nine.'))
  plan.close()
})

test('[Y8] when server and device differ about what is known, the document is opened again and nothing is lost', async () => {
  const stage = openStage('Ship at nine.')
  const { plan } = await open(stage)
  let refused = 0
  stage.answerWith((update) => {
    if (refused++ > 0) stage.answerNormally()
    return refused > 1 ? stage.take(update) : refuse({ code: 'update-refused', why: 'gap' })
  })
  plan.get().text?.insert(0, 'Kept. ')
  await vi.waitFor(() => expect(stage.words()).toBe('Kept. Ship at nine.'))
  await vi.waitFor(() => expect(plan.get().stands).toBe('saved'))
  expect(stage.asked.filter((name) => name === 'plan:open')).toHaveLength(2)
  expect(plan.get().aside).toBeUndefined()
  plan.close()
})

test('[Y8] a server that never follows is not asked for ever: the text is put aside', async () => {
  const stage = openStage('Ship at nine.')
  const { plan, words } = await open(stage)
  stage.answerWith(() => refuse({ code: 'update-refused', why: 'gap' }))
  plan.get().text?.insert(0, 'Kept aside. ')
  await vi.waitFor(() => expect(plan.get().aside?.text).toBe('Kept aside. Ship at nine.'))
  await vi.waitFor(() => expect(words()).toBe('Ship at nine.'))
  expect(stage.asked.length).toBeLessThan(20)
  plan.close()
})

test('[Y8] what was put aside is still there when the page is opened again', async () => {
  const stage = openStage('Ship at nine.')
  let kept: unknown
  const keep = {
    read: async () => structuredClone(kept) as never, // what was written
    write: async (_name: string, plan: object) => {
      kept = structuredClone(plan)
    },
  }
  const parts = { link: stage.link, operation, document: 'plan', keep }
  const first = openPlanLink(parts)
  await vi.waitFor(() => expect(first.get().text).toBeDefined())
  stage.answerWith(() => refuse({ code: 'update-refused', why: 'document-full' }))
  first.get().text?.insert(0, 'Precious. ')
  await vi.waitFor(() => expect(first.get().aside).toBeDefined())
  await vi.waitFor(() => expect(kept).toMatchObject({ aside: 'Precious. Ship at nine.' }))
  first.close()
  const second = openPlanLink(parts)
  await vi.waitFor(() => expect(second.get().aside?.text).toBe('Precious. Ship at nine.'))
  second.close()
})
