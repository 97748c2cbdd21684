import type { Refusal } from '@homeward/shared/basics'
import type { DeviceList, Invited } from '@homeward/shared/device'
import type { SessionInfo } from '@homeward/shared/protocol'
import { useState } from 'react'
import { inviteDevice, turnAway } from '../../source/index.ts'
import { clock, zoneHere } from '../../time/index.ts'
import { QrCode } from '../../ui/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import styles from './Access.module.css'
import { GrantLine } from './GrantLine.tsx'
import { InviteForm } from './InviteForm.tsx'

interface Props {
  readonly me: SessionInfo
  /** Invitations that no device has used yet. */
  readonly open: DeviceList['open']
  readonly onChange: () => void
}

/** Makes an invitation, and shows its code until a device has used it. */
export function InvitePanel({ me, open, onChange }: Props) {
  const all = useWords()
  const words = all.device.access
  const [made, setMade] = useState<Invited>()
  const [refusal, setRefusal] = useState<Refusal>()
  // Used, taken back or run out: the list no longer has it. Just made, it has it not yet.
  const [seen, setSeen] = useState<string>()
  const isOpen = open.some(({ id }) => id === made?.id)
  if (made && isOpen && seen !== made.id) setSeen(made.id)
  const shown = made && (isOpen || seen !== made.id) ? made : undefined
  return (
    <section className={styles.panel} aria-label={words.invite}>
      <h2>{words.invite}</h2>
      {shown ? (
        <div className={styles.code}>
          <QrCode text={`${window.location.origin}/join#${shown.code}`} label={words.scan} />
          <div>
            <p className={styles.say}>{words.scan}</p>
            <p className={styles.quiet}>{words.scanHelp(clock(zoneHere(), shown.until))}</p>
            <button
              type="button"
              onClick={() => {
                void turnAway(shown.id).then(onChange)
                setMade(undefined)
              }}
            >
              {words.takeBack}
            </button>
          </div>
        </div>
      ) : (
        <InviteForm
          me={me}
          onInvite={async (ask) => {
            const answer = await inviteDevice(ask)
            setRefusal(answer.ok ? undefined : answer.refusal)
            if (answer.ok) setMade(answer.value)
            onChange()
          }}
        />
      )}
      {refusal && !shown && <p role="alert">{sayWhy(all, refusal)}</p>}
      <OpenInvitations open={open.filter(({ id }) => id !== shown?.id)} onChange={onChange} />
    </section>
  )
}

/** Invitations that nobody has used yet: whoever made one by mistake takes it back. */
function OpenInvitations({ open, onChange }: Pick<Props, 'open' | 'onChange'>) {
  const words = useWords().device.access
  if (open.length === 0) return null
  return (
    <div className={styles.unused}>
      <h3>{words.unused}</h3>
      <ul>
        {open.map(({ id, grant, until }) => (
          <li key={id}>
            <GrantLine grant={grant} />
            <span className={styles.quiet}>{words.until(clock(zoneHere(), until))}</span>
            <button
              type="button"
              aria-label={`${words.takeBack}: ${grant.label}`}
              onClick={() => void turnAway(id).then(onChange)}
            >
              {words.takeBack}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
