import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Card, Prose } from '@homeward/shared/people'
import { isStorageFull, LedgerUnavailable } from '../ledger/index.ts'
import type { Register } from './register.ts'
import { searchable, wordsOf } from './searchable.ts'

/** Asked for in one statement; more are asked for in turns. */
const AT_ONCE = 500

/** Keeps names and words in `<folder>/register.sqlite`, beside the ledger and never in it. */
export function openSqliteRegister(folder: string): Register {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'register.sqlite')
  const file = new DatabaseSync(path, { timeout: 2_000 })
  chmodSync(path, 0o600)
  // secure_delete: what is erased is overwritten, not only forgotten.
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
  file.exec(`CREATE TABLE IF NOT EXISTS cards
    (person TEXT PRIMARY KEY, card TEXT NOT NULL, words TEXT NOT NULL) WITHOUT ROWID`)
  file.exec(
    'CREATE TABLE IF NOT EXISTS prose (id TEXT PRIMARY KEY, prose TEXT NOT NULL) WITHOUT ROWID',
  )
  const putCard = file.prepare(
    'INSERT OR REPLACE INTO cards (person, card, words) VALUES (?, ?, ?)',
  )
  const putText = file.prepare('INSERT OR REPLACE INTO prose (id, prose) VALUES (?, ?)')
  const allProse = file.prepare('SELECT prose FROM prose ORDER BY id')

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

  function rowsOf(table: 'cards' | 'prose', ids: readonly string[]): string[] {
    const [key, value] = table === 'cards' ? ['person', 'card'] : ['id', 'prose']
    const rows: string[] = []
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const some = ids.slice(i, i + AT_ONCE)
      const marks = some.map(() => '?').join(', ')
      const found = file
        .prepare(`SELECT ${value} AS value FROM ${table} WHERE ${key} IN (${marks})`)
        .all(...some)
      rows.push(...found.map((row) => String(row.value)))
    }
    return rows
  }

  return {
    async putCards(cards) {
      together(() => {
        for (const card of cards) putCard.run(card.person, JSON.stringify(card), searchable(card))
      })
    },
    async putProse(prose) {
      together(() => {
        for (const text of prose) putText.run(text.id, JSON.stringify(text))
      })
    },
    cards: async (ids) => rowsOf('cards', ids).map((text) => Card.parse(JSON.parse(text))),
    async prose(ids) {
      const texts = ids ? rowsOf('prose', ids) : allProse.all().map((row) => String(row.prose))
      return texts.map((text) => Prose.parse(JSON.parse(text)))
    },
    async search(search, limit) {
      const words = wordsOf(search)
      if (words.length === 0) return []
      const each = words.map(() => 'instr(words, ?) > 0').join(' AND ')
      const found = file
        .prepare(`SELECT card FROM cards WHERE ${each} ORDER BY person LIMIT ?`)
        .all(...words, limit)
      return found.map((row) => Card.parse(JSON.parse(String(row.card))))
    },
    async close() {
      file.close()
    },
  }
}
