import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isStorageFull, LedgerUnavailable } from '../ledger/index.ts'

/** One sealed version: of a field, or a whole card at level L1. What it says is in `sealed` alone. */
export interface Row {
  readonly person: string
  readonly level: 1 | 2 | 3
  readonly field: string
  readonly id: string
  readonly sealed: Uint8Array
}
export interface SealedText {
  readonly id: string
  readonly sealed: Uint8Array
}
/** Finds a person by the keyed hash of a number of theirs. */
export interface Token {
  readonly person: string
  readonly token: Uint8Array
}

/** Asked for in one statement; more are asked for in turns. */
const AT_ONCE = 500

const TABLES = `
  CREATE TABLE IF NOT EXISTS persons (person TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rows (person TEXT NOT NULL, level INTEGER NOT NULL, field TEXT NOT NULL,
    id TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (person, level, field, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tokens (token BLOB NOT NULL, person TEXT NOT NULL,
    PRIMARY KEY (token, person)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS tokens_of ON tokens (person);
  CREATE TABLE IF NOT EXISTS erased (person TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;`

/** The file of a register: sealed bytes and ids. It knows no key. `:memory:` is a file of none. */
export function openVault(path: string) {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const file = new DatabaseSync(path, { timeout: 2_000 })
  if (path !== ':memory:') chmodSync(path, 0o600)
  // secure_delete: what is erased is overwritten, not only forgotten.
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
  file.exec(TABLES)
  const sql = (text: string) => file.prepare(text)
  const setKey = sql('INSERT OR REPLACE INTO persons (person, key) VALUES (?, ?)')
  const getKey = sql('SELECT key FROM persons WHERE person = ?')
  const addRow = sql(
    'INSERT OR IGNORE INTO rows (person, level, field, id, sealed) VALUES (?, ?, ?, ?, ?)',
  )
  const addToken = sql('INSERT OR IGNORE INTO tokens (token, person) VALUES (?, ?)')
  const rowsOf = sql('SELECT * FROM rows WHERE person = ? AND level <= ?')
  const setText = sql('INSERT OR REPLACE INTO texts (id, sealed) VALUES (?, ?)')
  const allTexts = sql('SELECT id, sealed FROM texts ORDER BY id')
  const found = sql('SELECT person FROM tokens WHERE token = ?')
  const page = sql('SELECT person FROM persons WHERE person > ? ORDER BY person LIMIT ?')
  const erased = sql('SELECT 1 FROM erased WHERE person = ?')
  const setErased = sql('INSERT OR IGNORE INTO erased (person) VALUES (?)')
  const getNote = sql('SELECT value FROM notes WHERE name = ?')
  const setNote = sql('INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)')
  const dropNote = sql('DELETE FROM notes WHERE name = ?')
  const dropping = ['persons', 'rows', 'tokens'].map((table) =>
    sql(`DELETE FROM ${table} WHERE person = ?`),
  )

  function together(write: () => void): void {
    file.exec('BEGIN IMMEDIATE')
    try {
      write()
      file.exec('COMMIT')
    } catch (error) {
      if (file.isTransaction) file.exec('ROLLBACK')
      throw new LedgerUnavailable(isStorageFull(error) ? 'storage-full' : 'try-again', error)
    }
  }
  /** What was deleted is overwritten in the file at once, and leaves the log of writes too. */
  const scrub = () => file.exec('PRAGMA wal_checkpoint(TRUNCATE)')

  return {
    file,
    together,
    /** These three only inside `together`. */
    setKey: (person: string, key: Uint8Array) => void setKey.run(person, key),
    setText: ({ id, sealed }: SealedText) => void setText.run(id, sealed),
    putNote: (name: string, value: Uint8Array) => void setNote.run(name, value),
    keyOf: (person: string) => getKey.get(person)?.key as Uint8Array | undefined, // a blob column
    setKeys: (keys: Iterable<readonly [person: string, key: Uint8Array]>) =>
      together(() => {
        for (const [person, key] of keys) setKey.run(person, key)
      }),
    rowsOf: (person: string, upTo: 1 | 3): Row[] =>
      rowsOf.all(person, upTo).map((row) => ({ ...row }) as unknown as Row), // its own columns
    add: (rows: readonly Row[], tokens: readonly Token[]) =>
      together(() => {
        for (const { person, level, field, id, sealed } of rows)
          addRow.run(person, level, field, id, sealed)
        for (const { token, person } of tokens) addToken.run(token, person)
      }),
    setTexts: (texts: readonly SealedText[]) =>
      together(() => {
        for (const { id, sealed } of texts) setText.run(id, sealed)
      }),
    texts(ids?: readonly string[]): SealedText[] {
      if (!ids) return allTexts.all().map((row) => ({ ...row }) as unknown as SealedText) // as above
      const all: SealedText[] = []
      for (let i = 0; i < ids.length; i += AT_ONCE) {
        const some = ids.slice(i, i + AT_ONCE)
        const marks = some.map(() => '?').join(', ')
        const read = sql(`SELECT id, sealed FROM texts WHERE id IN (${marks})`).all(...some)
        all.push(...read.map((row) => ({ ...row }) as unknown as SealedText)) // as above
      }
      return all
    },
    withToken: (token: Uint8Array): string[] => found.all(token).map((row) => String(row.person)),
    /** Everyone who has a key, a page at a time. */
    personsAfter: (person: string, limit: number): string[] =>
      page.all(person, limit).map((row) => String(row.person)),
    isErased: (person: string): boolean => erased.get(person) !== undefined,
    /** Takes people out and keeps that they are: a later write of them has nowhere to go. */
    erase(persons: readonly string[]): void {
      together(() => {
        for (const person of persons) {
          for (const drop of dropping) drop.run(person)
          setErased.run(person)
        }
      })
      scrub()
    },
    /** Takes people out who may come again, under another key. */
    drop: (persons: readonly string[]) =>
      together(() => {
        for (const person of persons) for (const drop of dropping) drop.run(person)
      }),
    dropTokens: () => file.exec('DELETE FROM tokens'),
    eraseAll(): void {
      together(() =>
        file.exec('DELETE FROM persons; DELETE FROM rows; DELETE FROM tokens; DELETE FROM texts'),
      )
      scrub()
    },
    note: (name: string) => getNote.get(name)?.value as Uint8Array | undefined, // as above
    setNote: (name: string, value: Uint8Array) => together(() => void setNote.run(name, value)),
    dropNote: (name: string) => together(() => void dropNote.run(name)),
    vacuum(): void {
      file.exec('VACUUM')
      scrub()
    },
    close: () => file.close(),
  }
}
export type Vault = ReturnType<typeof openVault>
