import type { PersonId } from '@homeward/shared/basics'
import { type Card, cardOf, type Edit, editsOfCard, levelOf } from '@homeward/shared/people'
import { EVERYBODY, type OperationKey } from '../keys/index.ts'
import { CARD, type KeptCard, type Lock, openLock } from './lock.ts'
import { numbersOf } from './numbers.ts'
import { RegisterShut, type RegisterState } from './register.ts'
import type { Row, Token, Vault } from './vault.ts'

const PAGE = 500
/** A seal that other nodes may not have heard of yet, and one that they have. */
const [UNTOLD, TOLD] = [Buffer.of(1), Buffer.of(2)] as const

/** What of a register has changed: some people, or that it was shut or opened. */
export type Change = readonly string[] | 'shut' | 'opened'

/** Everything that one process does with a vault and its key: what is said, in clear, by person. */
export function openInside(vault: Vault, key: OperationKey) {
  const name = `${key.mode}/${key.operation}`
  let lock: Lock | undefined
  let state: RegisterState = 'open'
  let tell: (change: Change) => void = () => {}

  /** @throws WrongKey when the vault was locked with another key */
  function unlock(): boolean {
    const check = vault.note('check')
    const bytes = check ? key.read() : key.make()
    if (!bytes) throw key.wrong()
    const opened = openLock(bytes, name)
    if (check && !opened.check().equals(check)) throw key.wrong()
    if (!check) vault.setNote('check', opened.check())
    lock = opened
    return true
  }

  function eraseAll(): void {
    key.destroy()
    vault.eraseAll()
    lock = undefined
    state = 'erased'
    tell('shut')
  }

  function start(): void {
    const erased = key.erased()
    if (erased.has(EVERYBODY)) {
      eraseAll()
      return
    }
    const back = [...erased].filter((person) => vault.keyOf(person) || !vault.isErased(person))
    if (back.length > 0) vault.erase(back)
    if (vault.note('sealed')) state = 'sealed'
    else unlock()
  }
  start()

  /** @throws RegisterShut */
  function locked(): Lock {
    if (lock) return lock
    throw new RegisterShut(state === 'erased' ? 'erased' : 'sealed')
  }
  function ownKey(person: string): Buffer | undefined {
    const wrapped = vault.keyOf(person)
    return wrapped && locked().unwrap(person, wrapped)
  }
  function cardsIn(own: Uint8Array, rows: readonly Row[]): KeptCard[] {
    const found = rows.filter(({ field }) => field === CARD)
    const cards = found.map((row) => locked().openCard(own, row))
    return cards.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  }
  function editsIn(own: Uint8Array, rows: readonly Row[]): Edit[] {
    const fields = rows.filter(({ field }) => field !== CARD)
    return [
      ...cardsIn(own, rows).flatMap(({ card, ...stamp }) =>
        editsOfCard(card, stamp).filter(({ field }) => levelOf(field) === 'L1'),
      ),
      ...fields.map((row) => locked().openEdit(own, row)),
    ]
  }
  function tokensOf(rows: readonly Row[]): Token[] {
    return rows
      .filter(({ field }) => field === 'phone' || field === 'document')
      .flatMap((row) => {
        const own = ownKey(row.person)
        const numbers = own ? numbersOf(locked().openEdit(own, row)) : []
        return numbers.map((number) => ({ person: row.person, token: locked().token(number) }))
      })
  }

  return {
    vault,
    key,
    /** Tells one listener what changes from now on. */
    follow(listener: (change: Change) => void): void {
      tell = listener
    },
    state: () => state,
    locked,
    hasKey: (person: string) => vault.keyOf(person) !== undefined,
    ownKey,
    /** Level L1 of a person, as lists show it. */
    card(person: PersonId): Card | undefined {
      const own = ownKey(person)
      if (!own) return undefined
      const rows = vault.rowsOf(person, 1)
      const cards = cardsIn(own, rows)
      const last = cards.at(-1)?.card
      if (last && rows.length === 1) return last
      return cardOf(person, editsIn(own, rows), last?.synthetic ?? false)
    },
    lastCard(person: string): KeptCard | undefined {
      const own = ownKey(person)
      return own && cardsIn(own, vault.rowsOf(person, 1)).at(-1)
    },
    edits(person: string): Edit[] {
      const own = ownKey(person)
      return own ? editsIn(own, vault.rowsOf(person, 3)) : []
    },
    /** Puts rows away; while the register is sealed their numbers wait until it is opened. */
    add(rows: readonly Row[]): void {
      vault.add(rows, lock ? tokensOf(rows) : [])
      tell([...new Set(rows.map(({ person }) => person))])
    },
    /** Takes someone out whose rows come again from another node. */
    drop(persons: readonly string[]): void {
      vault.drop(persons)
      tell(persons)
    },
    /** Everyone, a page at a time. */
    *everyone(): Generator<string[]> {
      for (let after = ''; ; ) {
        const page = vault.personsAfter(after, PAGE)
        const end = page.at(-1)
        if (end === undefined) return
        yield page
        after = end
      }
    },
    withNumber(number: string): string[] {
      return vault.withToken(locked().token(number))
    },
    erase(persons: readonly string[]): void {
      key.forgetAbout(persons) // first, so that a crash in between is made good at the next start
      vault.erase(persons)
      tell(persons)
    },
    eraseAll,
    /** Other nodes hear of it by `sealTold`'s caller. */
    seal(): void {
      if (state === 'erased') return
      vault.setNote('sealed', UNTOLD)
      lock = undefined
      state = 'sealed'
      tell('shut')
    },
    isSealUntold: () => vault.note('sealed')?.[0] === UNTOLD[0],
    sealTold: () => vault.setNote('sealed', TOLD),
    /** @returns false when there is no key. @throws WrongKey */
    unseal(): boolean {
      if (state !== 'sealed') return state === 'open'
      if (!key.read()) return false
      unlock()
      vault.dropNote('sealed')
      state = 'open'
      for (const person of vault.personsAfter('', Number.MAX_SAFE_INTEGER))
        vault.add([], tokensOf(vault.rowsOf(person, 3)))
      tell('opened')
      return true
    },
    /** Someone's rows under the key that the other nodes have for them, and kept so. */
    resealed(person: string, wrapped: Uint8Array): Row[] {
      const [from, to] = [ownKey(person), locked().unwrap(person, wrapped)]
      if (!from) return []
      const rows = vault.rowsOf(person, 3).map((row) => locked().reseal(from, to, row))
      vault.drop([person])
      vault.setKeys([[person, wrapped]])
      vault.add(rows, tokensOf(rows))
      return rows
    },
    /** Takes another key for the operation: people keep theirs, wrapped anew. */
    rekey(wrapped: string): void {
      const old = locked()
      const bytes = key.unwrapped(wrapped)
      if (key.read()?.equals(bytes)) {
        key.adopt(wrapped)
        return
      }
      const next = openLock(bytes, name)
      vault.together(() => {
        for (const person of vault.personsAfter('', Number.MAX_SAFE_INTEGER)) {
          const own = ownKey(person)
          if (own) vault.setKey(person, next.wrap(person, own))
        }
        for (const text of vault.texts()) vault.setText(next.sealText(old.openText(text)))
        vault.dropTokens()
        vault.putNote('check', next.check())
      })
      lock = next
      key.adopt(wrapped)
      for (const person of vault.personsAfter('', Number.MAX_SAFE_INTEGER))
        vault.add([], tokensOf(vault.rowsOf(person, 3)))
    },
  }
}
export type Inside = ReturnType<typeof openInside>
