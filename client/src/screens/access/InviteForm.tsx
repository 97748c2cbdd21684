import { may } from '@homeward/shared/access'
import { HOUR } from '@homeward/shared/basics'
import { DEVICE_ROLES, DeviceRole, InviteAsk } from '@homeward/shared/device'
import type { SessionInfo } from '@homeward/shared/protocol'
import { useContext, useState } from 'react'
import { useWords } from '../../words/index.ts'
import styles from './Access.module.css'
import form from './Form.module.css'
import { Posts } from './GrantLine.tsx'
import { PostChoice } from './PostChoice.tsx'
import { PASS_CHOICES, type PassChoice, passActs } from './passActs.ts'
import { NO_POST, pickedOf, postsFor, scopeOf } from './post.ts'

interface Props {
  readonly me: SessionInfo
  readonly onInvite: (ask: InviteAsk) => Promise<void>
}

const HOURS = [4, 12, 24, 72] as const

/** Role, name and reach of a device that is to be invited, and the pass of a borrowed one. */
export function InviteForm({ me, onInvite }: Props) {
  const all = useWords()
  const words = all.device.access
  const roles = DEVICE_ROLES.filter(
    (role) =>
      role !== 'wall' && // a wall shows its own code
      may(me.role, { kind: 'operation' }, me.audience, 'users:invite', { role }),
  )
  const [role, setRole] = useState<DeviceRole>(
    roles.includes('fieldOfficer') ? 'fieldOfficer' : (roles[0] ?? 'fieldOfficer'),
  )
  const [label, setLabel] = useState('')
  const [post, setPost] = useState(NO_POST)
  const [lacks, setLacks] = useState(false)
  const [passing, setPassing] = useState(false)
  const [choices, setChoices] = useState<readonly PassChoice[]>(['count', 'board'])
  const [hours, setHours] = useState<number>(HOURS[2])
  const posts = postsFor(role, useContext(Posts), me.scope)
  const picked = pickedOf(post, posts, me.scope)
  const whole = me.scope.kind === 'operation'

  function submit(): void {
    const scope = scopeOf(role, picked, post)
    const pass = { acts: passActs(choices), until: Date.now() + hours * HOUR }
    const ask = InviteAsk.safeParse({ role, label, scope, ...(passing ? { pass } : {}) })
    setLacks(!ask.success)
    if (ask.success) void onInvite(ask.data)
  }

  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label>
        {words.role}
        <select
          value={role}
          onChange={(event) => {
            setRole(DeviceRole.parse(event.target.value))
            setPost(NO_POST)
          }}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {all.terms.role[one]}
            </option>
          ))}
        </select>
      </label>
      <PostChoice
        posts={posts}
        picked={picked}
        post={post}
        offers={{ whole, mission: role === 'consul' && posts.length > 1 }}
        onChange={setPost}
      />
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
      <label className={form.tick}>
        <input
          type="checkbox"
          checked={passing}
          onChange={(event) => setPassing(event.target.checked)}
        />
        {words.pass}
      </label>
      {passing && (
        <fieldset className={form.pass}>
          <legend>{words.passHelp}</legend>
          {PASS_CHOICES.map((choice) => (
            <label key={choice} className={form.tick}>
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
      {lacks && <p role="alert">{words.lacks}</p>}
      <button type="submit" className={styles.yes}>
        {words.make}
      </button>
    </form>
  )
}
