import type { Refusal } from '@homeward/shared/basics'
import type { Presence, ValueOf } from '@homeward/shared/protocol'
import * as Y from 'yjs'
import { toBytes } from './bytes.ts'
import { openWatched } from './linkState.ts'
import { clockOf, copyOf, isAllBy, missingFrom, SERVER, textOf, wordsOf } from './planCopy.ts'
import type { KeptPlan } from './planKeep.ts'
import { openPlanSender } from './planSender.ts'
import type { PlanLink, PlanParts, PlanView } from './planView.ts'

const NOTHING: PlanView = {
  text: undefined,
  mayWrite: false,
  stands: 'saved',
  aside: undefined,
  refusal: undefined,
}
const KEEP_AFTER_MS = 300
const ASK_AGAIN_MS = 3_000
const LATER: ReadonlySet<string> = new Set(['try-again', 'too-fast'])

/** Follows a plan document and writes to it; what is written without a network is kept and sent. */
export function openPlanLink({ link, operation, document, keep }: PlanParts): PlanLink {
  const about = { operation, document }
  const name = `${operation}/${document}`
  const view = openWatched<PlanView>(NOTHING)
  const present = openWatched<readonly Presence[]>([])
  let doc: Y.Doc | undefined
  let held: Pick<KeptPlan, 'epoch' | 'client' | 'key'> | undefined
  let open = true
  let keeping: ReturnType<typeof setTimeout> | undefined
  let later: ReturnType<typeof setTimeout> | undefined
  const change = (more: Partial<PlanView>) => view.set({ ...view.get(), ...more })
  const sender = openPlanSender({
    send: (update) => link.ask('plan:update', { ...about, epoch: held?.epoch ?? '', update }),
    stands: (stands) => change({ stands }),
    again: () => void ask(),
    refused: (refusal) => leaveBehind(refusal),
  })

  /** Takes a copy as the one on screen. */
  function show(next: Y.Doc, mayWrite: boolean): void {
    doc?.destroy()
    doc = next
    next.on('update', (update: Uint8Array, origin: unknown) => {
      keepSoon()
      if (origin !== SERVER) sender.add(update)
    })
    change({ text: textOf(next), mayWrite })
  }

  function keepSoon(): void {
    if (!keep) return
    keeping ??= setTimeout(() => void keepNow(), KEEP_AFTER_MS)
  }

  async function keepNow(): Promise<void> {
    clearTimeout(keeping)
    keeping = undefined
    if (!keep || !doc || !held) return
    try {
      const state = Y.encodeStateAsUpdate(doc)
      const aside = view.get().aside?.text
      const unsent = sender.hasUnsent()
      await keep.write(name, { ...held, state, unsent, ...(aside === undefined ? {} : { aside }) })
      sender.kept(true)
    } catch {
      sender.kept(false) // said on the screen: this device keeps nothing
    }
  }

  async function ask(): Promise<void> {
    clearTimeout(later)
    sender.pause()
    const resume = held && doc && { ...held, clock: clockOf(doc, held.client) }
    const answer = await link.ask('plan:open', { ...about, ...(resume ? { resume } : {}) })
    if (!open) return
    if (answer.ok) opened(answer.value)
    else if (LATER.has(answer.refusal.code)) later = setTimeout(() => void ask(), ASK_AGAIN_MS)
    else change({ refusal: answer.refusal })
  }

  function opened(value: ValueOf<'plan:open'>): void {
    const state = toBytes(value.state)
    const { epoch, client, key, mayWrite } = value
    const unsent = doc && held && held.epoch === epoch ? missingFrom(state, doc) : undefined
    const ours = unsent && isAllBy(unsent, client) ? unsent : undefined
    if (doc && held?.epoch === epoch && (!unsent || ours)) {
      Y.applyUpdate(doc, state, SERVER)
      doc.clientID = client
      change({ mayWrite })
    } else begin(state, client, mayWrite)
    held = { epoch, client, key }
    sender.restart(ours)
    present.set(value.present.filter((who) => who.client !== client))
    change({ refusal: undefined })
    keepSoon()
  }

  /** Begins with the server's text. What this device had and the server has not is put aside. */
  function begin(state: Uint8Array, client: number, mayWrite: boolean): void {
    const before = doc && sender.hasUnsent() ? wordsOf(doc) : undefined
    const fresh = copyOf(state, client)
    if (before !== undefined && before !== wordsOf(fresh)) putAside(before)
    show(fresh, mayWrite)
  }

  /** What was put aside before and is still there stays above it. */
  function putAside(text: string, why?: Refusal): void {
    const before = view.get().aside?.text
    change({ aside: { text: before === undefined ? text : `${before}\n\n· · ·\n\n${text}`, why } })
    keepSoon()
  }

  /** The server will never take what is unsent: the text is put aside and the server's is shown. */
  function leaveBehind(refusal: Refusal): void {
    if (doc) putAside(wordsOf(doc), refusal)
    change({ mayWrite: false }) // until the shared text is here
    held = undefined
    doc = undefined
    sender.restart(undefined)
    void ask()
  }

  async function start(): Promise<() => void> {
    const kept = await keep?.read(name).catch(() => undefined)
    if (kept && !doc) {
      held = { epoch: kept.epoch, client: kept.client, key: kept.key }
      show(copyOf(kept.state, kept.client), true) // what is written now is sent when there is a network
      if (kept.unsent) sender.suppose()
      if (kept.aside !== undefined) change({ aside: { text: kept.aside, why: undefined } })
    }
    return link.onConnect(() => void ask())
  }

  const stops = [
    link.on('plan:update', (said) => {
      if (said.operation !== operation || said.document !== document) return
      if (doc && said.epoch === held?.epoch) Y.applyUpdate(doc, toBytes(said.update), SERVER)
    }),
    link.on('plan:epoch', (said) => {
      if (said.operation === operation && said.document === document) void ask()
    }),
    link.on('plan:present', (said) => {
      if (said.operation !== operation || said.document !== document) return
      const others = new Map(present.get().map((who) => [who.client, who]))
      for (const who of said.present) if (who.client !== held?.client) others.set(who.client, who)
      for (const client of said.gone) others.delete(client)
      present.set([...others.values()])
    }),
  ]
  const following = start()

  return {
    get: view.get,
    subscribe: view.subscribe,
    present,
    setCursor(anchor, head) {
      void link.ask('plan:cursor', { ...about, anchor, head })
    },
    dropAside() {
      change({ aside: undefined })
      keepSoon()
    },
    versions: () => link.ask('plan:versions', about),
    version: (at) => link.ask('plan:version', { ...about, at }),
    restore: (at) => link.ask('plan:restore', { ...about, at }),
    close() {
      open = false
      void keepNow().then(() => doc?.destroy())
      void following.then((stop) => stop())
      for (const stop of stops) stop()
      clearTimeout(later)
      sender.close()
      void link.ask('plan:close', about)
    },
  }
}
