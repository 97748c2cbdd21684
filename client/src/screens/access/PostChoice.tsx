import { inLanguage, useLanguage, useWords } from '../../words/index.ts'
import form from './Form.module.css'
import { EVERYWHERE, MISSION, NOWHERE, type Post, type postsFor } from './post.ts'

interface Props {
  readonly posts: ReturnType<typeof postsFor>
  readonly picked: string
  readonly post: Post
  /** Whether the whole operation, or the area of a mission, can be chosen. */
  readonly offers: { readonly whole: boolean; readonly mission: boolean }
  readonly onChange: (post: Post) => void
}

/** Where a device is put to work. */
export function PostChoice({ posts, picked, post, offers, onChange }: Props) {
  const words = useWords().device.access
  const language = useLanguage()
  return (
    <>
      <label>
        {words.scope}
        <select
          required
          value={picked}
          onChange={(event) => onChange({ ...post, picked: event.target.value })}
        >
          {picked === NOWHERE && <option value={NOWHERE}>{words.choose}</option>}
          {offers.whole && <option value={EVERYWHERE}>{words.wholeOperation}</option>}
          {offers.mission && <option value={MISSION}>{words.mission}</option>}
          {posts.map(({ id, name }) => (
            <option key={id} value={id}>
              {inLanguage(name, language).first}
            </option>
          ))}
        </select>
      </label>
      {picked === MISSION && (
        <fieldset className={form.pass}>
          <legend>{words.missionHelp}</legend>
          <label>
            {words.missionName}
            <input
              required
              maxLength={64}
              value={post.mission}
              autoComplete="off"
              onChange={(event) => onChange({ ...post, mission: event.target.value })}
            />
          </label>
          {posts.map(({ id, name }) => (
            <label key={id} className={form.tick}>
              <input
                type="checkbox"
                checked={post.places.includes(id)}
                onChange={({ target }) => {
                  const others = post.places.filter((one) => one !== id)
                  onChange({ ...post, places: target.checked ? [...others, id] : others })
                }}
              />
              {inLanguage(name, language).first}
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
