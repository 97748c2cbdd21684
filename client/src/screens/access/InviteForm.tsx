import { may, Scope } from '@homeward/shared/access'
import { HOUR } from '@homeward/shared/basics'
import { DEVICE_ROLES, DeviceRole, InviteAsk, isWithin } from '@homeward/shared/device'
import type { SessionInfo } from '@homeward/shared/protocol'
import { useContext, useState } from 'react'
import { inLanguage, useLanguage, useWords } from '../../words/index.ts'
import styles from './Access.module.css'
import { Posts } from './GrantLine.tsx'
import { PASS_CHOICES, type PassChoice, passActs } from './passActs.ts'

interface Props {
  readonly me: SessionInfo
  readonly onInvite: (ask: InviteAsk) => Promise<void>
}

const HOURS = [4, 12, 24, 72] as const
const EVERYWHERE = '*'
const NOWHERE = ''

/** Role, name and reach of a device that is to be invited, and the pass of a borrowed one. */
export function InviteForm({ me, onInvite }: Props) {
  const all = useWords()
  const words = all.device.access
  const language = useLanguage()
  const roles = DEVICE_ROLES.filter(
    (role) =>
      role !== 'wall' && // a wall shows its own code
      may(me.role, { kind: 'operation' }, me.audience, 'users:invite', { role }),
  )
  const [role, setRole] = useState<DeviceRole>(
    roles.includes('fieldOfficer') ? 'fieldOfficer' : (roles[0] ?? 'fieldOfficer'),
  )
  const [label, setLabel] = useState('')
  const [picked, pick] = useState(NOWHERE)
  const [passing, setPassing] = useState(false)
  const [choices, setChoices] = useState<readonly PassChoice[]>(['count', 'board'])
  const [hours, setHours] = useState<number>(HOURS[2])
  const posts = usePosts(me, role)
  const whole = me.scope.kind === 'operation'
  const there = posts.some(({ id }) => id === picked) || (whole && picked === EVERYWHERE)
  // Nobody gets the whole operation by leaving a field alone, where there is a post to choose.
  const post = there ? picked : posts.length > 0 ? NOWHERE : EVERYWHERE

  function submit(): void {
    const scope = scopeOf(role, post)
    const pass = { acts: passActs(choices), until: Date.now() + hours * HOUR }
    const ask = InviteAsk.safeParse({ role, label, scope, ...(passing ? { pass } : {}) })
    if (ask.success) void onInvite(ask.data)
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label>
        {words.role}
        <select value={role} onChange={(event) => setRole(DeviceRole.parse(event.target.value))}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {all.terms.role[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.scope}
        <select required value={post} onChange={(event) => pick(event.target.value)}>
          {post === NOWHERE && <option value={NOWHERE}>{words.choose}</option>}
          {whole && <option value={EVERYWHERE}>{words.wholeOperation}</option>}
          {posts.map(({ id, name }) => (
            <option key={id} value={id}>
              {inLanguage(name, language).first}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.label}
        <input
          required
          maxLength={60}
          value={label}
          autoComplete="off"
          onChange={(event) => setLabel(event.target.value)}
        />
        <small>{words.labelHelp}</small>
      </label>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={passing}
          onChange={(event) => setPassing(event.target.checked)}
        />
        {words.pass}
      </label>
      {passing && (
        <fieldset className={styles.pass}>
          <legend>{words.passHelp}</legend>
          {PASS_CHOICES.map((choice) => (
            <label key={choice} className={styles.tick}>
              <input
                type="checkbox"
                checked={choices.includes(choice)}
                onChange={(event) =>
                  setChoices(
                    event.target.checked
                      ? [...choices, choice]
                      : choices.filter((one) => one !== choice),
                  )
                }
              />
              {words.acts[choice]}
            </label>
          ))}
          <label>
            {words.lasts}
            <select value={hours} onChange={(event) => setHours(Number(event.target.value))}>
              {HOURS.map((one) => (
                <option key={one} value={one}>
                  {words.hours(one)}
                </option>
              ))}
            </select>
          </label>
        </fieldset>
      )}
      <button type="submit" className={styles.yes}>
        {words.make}
      </button>
    </form>
  )
}

/** What a role can be put to: liaisons to a vehicle, others to a place; each within one's own reach. */
function usePosts({ scope }: SessionInfo, role: DeviceRole) {
  const { places, vehicles } = useContext(Posts)
  const all =
    role === 'liaison'
      ? vehicles.map(({ vehicle, name }) => ({ id: vehicle as string, name }))
      : places.map(({ place, name }) => ({ id: place as string, name }))
  return all.filter(({ id }) => {
    const given = Scope.safeParse(scopeOf(role, id))
    return given.success && isWithin(given.data, scope)
  })
}

function scopeOf(role: DeviceRole, post: string) {
  if (post === EVERYWHERE) return { kind: 'operation' }
  return role === 'liaison'
    ? { kind: 'vehicles', vehicles: [post] }
    : { kind: 'points', places: [post] }
}
