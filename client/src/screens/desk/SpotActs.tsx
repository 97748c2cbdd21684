import type { SpotKey } from '@homeward/shared/ledger'
import { useWords } from '../../words/index.ts'
import styles from './Detail.module.css'
import { ROW_KEYS } from './Keycaps.tsx'
import { Act } from './Parts.tsx'

interface Props {
  readonly spot: SpotKey
  readonly onOpen: (figure: string) => void
  readonly onEntries: (spot: string) => void
}

/** From a place or leg to its people and to its entries. */
export function SpotActs({ spot, onOpen, onEntries }: Props) {
  const words = useWords()
  return (
    <p className={styles.acts}>
      <Act letter={ROW_KEYS.people} onClick={() => onOpen(spot)} main>
        {words.desk.people}
      </Act>
      <Act letter={ROW_KEYS.entries} onClick={() => onEntries(spot)}>
        {words.desk.history}
      </Act>
    </p>
  )
}
