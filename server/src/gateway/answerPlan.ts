import { accept, refuse } from '@homeward/shared/basics'
import { grantClient, planText } from '../plan/index.ts'
import { allowed } from '../session/index.ts'
import type { Feeds } from './feeds.ts'
import type { Line } from './line.ts'
import type { openDoor } from './on.ts'
import type { PlanTopic } from './planTopic.ts'

interface Open {
  readonly client: number
  readonly topic: PlanTopic
  readonly close: () => void
}

/** The messages about plan documents, one line each; what a line has open is known here. */
export function answerPlan(line: Line, on: ReturnType<typeof openDoor>, feeds: Feeds): void {
  const { session } = line
  const open = new Map<string, Open>()
  const key = (operation: string, document: string) => `${operation}/${document}`

  on('plan:open', 'plan:read', async ({ operation: id, document: name, resume }, operation) => {
    const plan = await feeds.plan(operation, name)
    if (!plan) return refuse({ code: 'document-unknown' })
    const { store, document, topic } = plan
    const mayWrite = allowed(session, operation.info().mode, 'plan:write')
    const before = await document.now()
    const granted = mayWrite
      ? await grantClient(store, name, before, session.actor, resume)
      : reader()
    open.get(key(id, name))?.close()
    open.set(
      key(id, name),
      enter(granted.client, topic, () => open.delete(key(id, name))),
    )
    const { epoch, state } = await document.now() // after joining: no update falls in between
    return accept({ epoch, ...granted, mayWrite, state, present: topic.present() })
  })

  on('plan:update', 'plan:write', async (ask, operation) => {
    const opened = open.get(key(ask.operation, ask.document))
    const plan = opened && (await feeds.plan(operation, ask.document))
    if (!plan) return refuse({ code: 'document-unknown' })
    const update = typeof ask.update === 'string' ? Buffer.from(ask.update, 'base64') : ask.update
    const written = await plan.document.write({ epoch: ask.epoch, client: opened.client, update })
    if (!written.ok && written.refusal.code === 'update-refused') line.spending.fault()
    return written
  })

  on('plan:cursor', 'plan:read', ({ operation: id, document, anchor, head }) => {
    const opened = open.get(key(id, document))
    if (!opened) return refuse({ code: 'document-unknown' })
    opened.topic.move(opened.client, anchor, head)
    return accept({})
  })

  on('plan:close', 'plan:read', ({ operation: id, document }) => {
    open.get(key(id, document))?.close()
    return accept({})
  })

  on('plan:versions', 'plan:restore', async ({ document }, operation) => {
    const plan = await feeds.plan(operation, document)
    if (!plan) return refuse({ code: 'document-unknown' })
    return accept({ versions: plan.store.versions.list(document) })
  })

  on('plan:version', 'plan:restore', async ({ document, at }, operation) => {
    const plan = await feeds.plan(operation, document)
    const state = plan?.store.versions.read(document, at)
    return state ? accept({ text: planText(state) }) : refuse({ code: 'document-unknown' })
  })

  on('plan:restore', 'plan:restore', async ({ document, at }, operation) => {
    const plan = await feeds.plan(operation, document)
    if (!plan) return refuse({ code: 'document-unknown' })
    const restored = await plan.document.restore(at)
    const { actor, role, device } = session
    await operation.audit.note({
      ...{ actor, role, act: 'plan:restore', object: document },
      ...(device === undefined ? {} : { device }),
      ...(restored.ok ? { result: 'done' } : { result: 'refused', code: restored.refusal.code }),
    })
    return restored
  })

  function enter(client: number, topic: PlanTopic, closed: () => void): Open {
    const { name, role } = session
    const leave = topic.enter(line, { client, name, role, anchor: null, head: null }, closed)
    line.leave.add(leave)
    const close = () => {
      line.leave.delete(leave)
      leave()
    }
    return { client, topic, close }
  }
}

let readers = 0
/** Names a reader's cursor; no reader's client id is ever granted to write with. */
const reader = () => ({ client: Number.MAX_SAFE_INTEGER - (readers++ % 1_000_000), key: '' })
