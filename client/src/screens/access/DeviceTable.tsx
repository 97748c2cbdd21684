import {
  type DeviceId,
  type DeviceLine,
  type DeviceList,
  standingOf,
} from '@homeward/shared/device'
import { useState } from 'react'
import { when, zoneHere } from '../../time/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Access.module.css'
import { GrantLine } from './GrantLine.tsx'
import { RevokeForm } from './RevokeForm.tsx'

interface Props {
  readonly list: DeviceList
  readonly onChange: () => void
}

/** Every device that was let in: what it may do, when it was last heard, and how it stands. */
export function DeviceTable({ list, onChange }: Props) {
  const words = useWords().device.access
  const [asking, setAsking] = useState<DeviceId>()
  if (list.devices.length === 0) return <p className={styles.quiet}>{words.noDevices}</p>
  return (
    <ul className={styles.list}>
      {list.devices.map((device) => (
        <li key={device.id} data-standing={standingOf(device, list.now)}>
          <Line device={device} now={list.now} onRevoke={() => setAsking(device.id)} />
          {asking === device.id && (
            <RevokeForm
              id={device.id}
              onDone={() => {
                setAsking(undefined)
                onChange()
              }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

interface LineProps {
  readonly device: DeviceLine
  readonly now: number
  readonly onRevoke: () => void
}

function Line({ device, now, onRevoke }: LineProps) {
  const words = useWords().device.access
  const language = useLanguage()
  const standing = standingOf(device, now)
  const { heardAt, revoked } = device
  return (
    <div className={styles.row}>
      <GrantLine grant={device.grant} />
      <span className={styles.standing}>
        {words.standing[standing]}
        {revoked && ` · ${words.reasons[revoked.reason]}`}
      </span>
      <span className={styles.quiet}>
        {words.heard}{' '}
        {heardAt === undefined ? words.neverHeard : when(language, zoneHere(), heardAt, now)}
        <br />
        {words.by} {device.approvedBy}
      </span>
      {standing === 'revoked' ? (
        <span />
      ) : (
        <button
          type="button"
          onClick={onRevoke}
          aria-label={`${words.revoke} ${device.grant.label}`}
        >
          {words.revoke}
        </button>
      )}
    </div>
  )
}
