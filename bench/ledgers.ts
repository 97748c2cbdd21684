import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { libyaLedger } from '@homeward/scenarios'
import { openSegments, openSqliteLedger } from '@homeward/server/ledger'
import { Recorded } from '@homeward/shared/ledger'
import { draw } from '@homeward/shared/people'

/** People of Libya 2011; the ledger has about 8.4 entries for each. */
export const LIBYA_PEOPLE = 35_860

let libya: readonly Recorded[] | undefined
/** The Libya-size ledger, made once a run. */
export function libyaEntries(): readonly Recorded[] {
  libya ??= libyaLedger(LIBYA_PEOPLE)
  return libya
}

const PHONES = 12
const SITES = 15

/** Check-ins by twelve phones at fifteen places, each phone numbering its own, in a drawn order. */
export function checkIns(count: number): Recorded[] {
  const made = new Array<number>(PHONES).fill(0)
  let heard = 1_298_325_600_000
  return Array.from({ length: count }, (_, i) => {
    const roll = (what: string, sides: number) => draw(2011, i, what) % sides
    const phone = roll('phone', PHONES)
    made[phone] = (made[phone] ?? 0) + 1
    heard += roll('gap', 2_000)
    const at = heard - roll('delay', 4_000)
    return Recorded.parse({
      ...{ seq: i + 1, id: `phone-${phone}-${String(made[phone]).padStart(6, '0')}` },
      ...{ by: `consul-${phone}`, at, eventAt: at, certain: true, receivedAt: heard },
      event: {
        type: 'CheckedIn',
        persons: [`p-${String(roll('person', count)).padStart(6, '0')}`],
        place: `place-${roll('place', SITES)}`,
      },
    })
  })
}

const BATCH = 5_000

/** Stores a ledger as the product does, sealed segments and all. */
export async function storeLedger(folder: string, entries: readonly Recorded[]): Promise<void> {
  const ledger = openSqliteLedger(folder)
  for (let i = 0; i < entries.length; i += BATCH) await ledger.append(entries.slice(i, i + BATCH))
  const segments = await openSegments(folder, ledger, () => {})
  await segments.grow()
  await segments.close()
  await ledger.close()
}

/** Puts a live operation with this ledger into a data folder of the product. */
export async function storeOperation(
  data: string,
  id: string,
  entries: readonly Recorded[],
): Promise<void> {
  const folder = join(data, 'live', id)
  mkdirSync(folder, { recursive: true })
  const clock = { zone: 'UTC', name: { zh: '协调世界时', en: 'UTC' } }
  const about = { id, mode: 'live', title: { zh: id, en: id }, capital: clock, place: clock }
  writeFileSync(join(folder, 'operation.json'), JSON.stringify(about))
  await storeLedger(folder, entries)
}
