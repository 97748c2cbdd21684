import type { LookedAt } from '@homeward/shared/device'
import { clock, zoneHere } from '../../time/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './JoinScreen.module.css'

/** Shows what an invitation is for, before this device uses it up. */
export function Invited({ at, onJoin }: { readonly at: LookedAt; readonly onJoin: () => void }) {
  const words = useWords()
  const { grant, until } = at
  return (
    <>
      <section className={styles.card} data-audience={grant.audience}>
        <p>{words.device.join.for(words.terms.role[grant.role])}</p>
        <b>{grant.label}</b>
        <p className={styles.mode}>{words.common.mode[grant.audience]}</p>
      </section>
      <button type="button" className={styles.act} onClick={onJoin}>
        {words.device.join.go}
      </button>
      <p className={styles.small}>{words.device.join.until(clock(zoneHere(), until))}</p>
    </>
  )
}
