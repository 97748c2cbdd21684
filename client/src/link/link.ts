import { type Answer, type Instant, Refusal, refuse } from '@homeward/shared/basics'
import type { Proof } from '@homeward/shared/device'
import {
  type AskOf,
  CLIENT_MESSAGES,
  type ClientMessage,
  SERVER_MESSAGES,
  type ServerMessage,
  type ValueOf,
} from '@homeward/shared/protocol'
import { io } from 'socket.io-client'
import type * as z from 'zod'
import { openClockOffset } from './clockOffset.ts'
import { type LinkState, openWatched, type Watched } from './linkState.ts'
import { clientParser } from './parser.ts'

export type SaidBy<Name extends ServerMessage> = z.infer<(typeof SERVER_MESSAGES)[Name]>

/** The one way from a page to the server. */
export interface Link {
  /** Asks and waits. Without a connection or an answer in time: `try-again`, and nothing is kept. */
  ask<Name extends ClientMessage>(
    name: Name,
    ask: AskOf<Name>,
    waitMs?: number,
  ): Promise<Answer<ValueOf<Name>>>
  on<Name extends ServerMessage>(name: Name, hear: (said: SaidBy<Name>) => void): () => void
  readonly state: Watched<LinkState>
  /** Calls at once when live, and at each new connection: what was followed must be asked for again. */
  onConnect(start: () => void): () => void
  /** Server time, as well as this page knows it. */
  readonly now: () => Instant
  close(): void
}

export interface LinkOptions {
  readonly base: string // '' for the server this page came from
  readonly namespace: '/live' | '/drill'
  readonly auth?: { readonly token?: string } // without a token: the sign-in cookie
  /** A device signs anew at each connect; undefined where it is none. */
  readonly prove?: () => Promise<Proof | undefined>
  /** Hears why the server ends a connection, or does not let it in. @returns whether to try again */
  readonly onRefused?: (refusal: Refusal) => boolean
}

const ANSWER_MS = 15_000
/** The server beats every 5 s: when two are missed and the third is due, what we show is no longer live. */
const SILENCE_MS = 14_000
/** How often that is looked at: in all never later than 15 s. */
const WATCH_MS = 500
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000

export function openLink(options: LinkOptions): Link {
  const { base, namespace, auth = {}, prove, onRefused } = options
  const clock = openClockOffset(Date.now)
  const state = openWatched<LinkState>({ is: 'connecting' })
  const starts = new Set<() => void>()
  const silence = openSilence()
  const socket = io(`${base}${namespace}`, {
    transports: ['websocket'],
    parser: clientParser,
    auth: (give) => {
      const shown = prove ? prove().catch(() => undefined) : Promise.resolve(undefined)
      void shown.then((proof) => give({ ...auth, ...proof, frames: 'binary' }))
    },
    forceNew: true,
    reconnectionDelay: FIRST_RETRY_MS,
    reconnectionDelayMax: LAST_RETRY_MS,
    randomizationFactor: 0.5, // a thousand clients must not come back in the same second
  })

  async function ask<Name extends ClientMessage>(
    name: Name,
    message: AskOf<Name>,
    waitMs = ANSWER_MS,
  ): Promise<Answer<ValueOf<Name>>> {
    if (!socket.connected) return refuse({ code: 'try-again' }) // Socket.IO would keep it and send it later
    try {
      return readAnswer(name, await socket.timeout(waitMs).emitWithAck(name, message))
    } catch {
      return refuse({ code: 'try-again' }) // no answer in time, or the line is gone
    }
  }

  async function readClock(): Promise<void> {
    const asked = Date.now()
    const answer = await ask('clock:read', {})
    if (answer.ok) clock.heardBack(asked, answer.value.now, Date.now())
  }

  function on<Name extends ServerMessage>(name: Name, hear: (said: SaidBy<Name>) => void) {
    const shape = SERVER_MESSAGES[name] as unknown as z.ZodType<SaidBy<Name>> // same key, same type
    const listener = (raw: unknown) => {
      const said = shape.safeParse(raw)
      if (said.success) hear(said.data) // a newer server may say more than we know
    }
    socket.on(name as string, listener)
    return () => {
      socket.off(name as string, listener)
    }
  }

  let refusals = 0 // in a row: each waits longer than the one before
  const away = () => state.set({ is: 'away', since: clock.now() - silence.ms() })
  const heard = () => {
    silence.end()
    if (socket.connected && state.get().is !== 'live') state.set({ is: 'live' })
  }
  socket.io.on('packet', heard)
  socket.io.on('ping', heard)
  socket.on('connect', () => {
    refusals = 0
    socket.io.reconnectionDelay(FIRST_RETRY_MS)
    heard()
    void readClock()
    for (const start of [...starts]) start()
  })
  socket.on('disconnect', away)
  socket.on('connect_error', (error) => {
    if (socket.active) return // not reached: Socket.IO tries again by itself
    const refusal = Refusal.safeParse('data' in error ? error.data : undefined)
    const said: Refusal = refusal.success ? refusal.data : { code: 'try-again' }
    const passes = said.code === 'try-again' || said.code === 'too-fast' || onRefused?.(said)
    if (!passes) return state.set({ is: 'refused', refusal: said })
    const hint = 'retryAfter' in said ? said.retryAfter : 0
    const wait = Math.min(LAST_RETRY_MS, Math.max(hint, FIRST_RETRY_MS * 2 ** refusals++))
    setTimeout(() => open && socket.connect(), wait * (1 + Math.random() / 2))
  })
  on('cut', ({ refusal, retryAfter }) => {
    onRefused?.(refusal)
    socket.io.reconnectionDelay(Math.min(LAST_RETRY_MS, Math.max(FIRST_RETRY_MS, retryAfter)))
  })
  on('beat', ({ now }) => {
    if (clock.heard(now, Date.now())) void readClock()
  })
  let open = true
  const watch = setInterval(() => {
    if (state.get().is === 'live' && silence.ms() > SILENCE_MS) away() // half open: no close comes
  }, WATCH_MS)
  const hurry = () => {
    if (!socket.connected && state.get().is !== 'refused') socket.disconnect().connect()
  }
  globalThis.addEventListener?.('online', hurry)

  return {
    ask,
    on,
    state,
    onConnect(start) {
      starts.add(start)
      if (socket.connected) start()
      return () => {
        starts.delete(start)
      }
    },
    now: clock.now,
    close() {
      open = false
      clearInterval(watch)
      globalThis.removeEventListener?.('online', hurry)
      socket.disconnect()
    },
  }
}

function readAnswer<Name extends ClientMessage>(name: Name, raw: unknown): Answer<ValueOf<Name>> {
  const shape = CLIENT_MESSAGES[name].value as unknown as z.ZodType<ValueOf<Name>> // same key, same type
  if (typeof raw !== 'object' || raw === null) return refuse({ code: 'try-again' })
  if ('value' in raw) {
    const value = shape.safeParse(raw.value)
    if (value.success) return { ok: true, value: value.data }
  }
  const refusal = Refusal.safeParse('refusal' in raw ? raw.refusal : undefined)
  return refuse(refusal.success ? refusal.data : { code: 'try-again' })
}

/**
 * For how long nothing was heard, by whichever clock says more: the monotonic one may stand still
 * while a laptop sleeps, the other one may be set.
 */
function openSilence() {
  let heardAt = { monotonic: performance.now(), wall: Date.now() }
  return {
    end() {
      heardAt = { monotonic: performance.now(), wall: Date.now() }
    },
    ms: () => Math.max(performance.now() - heardAt.monotonic, Date.now() - heardAt.wall, 0),
  }
}
