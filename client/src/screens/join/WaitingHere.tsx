import {
  DisplayCode,
  type InvitationId,
  type JoinCode,
  sayDisplayCode,
} from '@homeward/shared/device'
import { useEffect, useState } from 'react'
import { invitationIdOf, type Own } from '../../device/index.ts'
import { QrCode } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import { FourWords } from './FourWords.tsx'
import styles from './JoinScreen.module.css'

/** What a device shows while it waits: the four words, and a display its code too. */
export function WaitingHere({ own, code }: { readonly own: Own; readonly code: JoinCode }) {
  const words = useWords().device.join
  const display = DisplayCode.safeParse(code)
  const [id, setId] = useState<InvitationId>()
  useEffect(() => {
    void invitationIdOf(code).then(setId)
  }, [code])
  return (
    <div className={styles.waiting}>
      {display.success && (
        <section className={styles.code} aria-label={words.displayCode}>
          <div>
            <p>{words.displayCode}</p>
            <output>{sayDisplayCode(display.data)}</output>
          </div>
          <QrCode text={`${window.location.origin}/access#${code}`} label={words.displayQr} />
        </section>
      )}
      <p role="status" className={styles.say}>
        {display.success ? words.compareDisplay : words.compare}
      </p>
      {id && <FourWords huge deviceKey={own.key} id={id} label={words.compare} />}
      <p className={styles.small}>{words.compareHelp}</p>
    </div>
  )
}
