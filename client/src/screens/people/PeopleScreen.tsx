import type { Role } from '@homeward/shared/access'
import type { Answer } from '@homeward/shared/basics'
import type { AccountLine, AccountLink } from '@homeward/shared/protocol'
import { useState } from 'react'
import type * as z from 'zod'
import {
  askAccounts,
  changeAccount,
  endSessionsOf,
  makeAccount,
  newLink,
  removeFactorsOf,
  useAnswer,
} from '../../source/index.ts'
import { inLanguage, sayWhy, useLanguage, useWords } from '../../words/index.ts'
import { Page, useConfirmed } from '../account/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import styles from './People.module.css'

type Link = z.infer<typeof AccountLink>

/** Who may sign in, as what; and a new link for whoever has lost the way in. */
export function PeopleScreen() {
  const words = useWords()
  const { answer, askAgain } = useAnswer('accounts', askAccounts)
  const { run, refusal, question } = useConfirmed(askAgain)
  const [link, setLink] = useState<Link>()
  const showing = (act: () => Promise<Answer<Link>>) => async () => {
    const said = await act()
    if (said.ok) setLink(said.value)
    return said
  }
  const list = answer?.ok ? answer.value : undefined
  return (
    <Page title={words.account.people.title} help={words.account.people.help}>
      {!answer && <Waiting says={words.account.people.title} />}
      {answer && !answer.ok && <Refused refusal={answer.refusal} onRetry={askAgain} />}
      {question}
      {refusal && (
        <p className={styles.why} role="alert">
          {sayWhy(words, refusal)}
        </p>
      )}
      {link && <LinkShown link={link} onDone={() => setLink(undefined)} />}
      {list && list.roles.length > 0 && (
        <NewPerson
          roles={list.roles}
          onMake={(name, role) =>
            void run(
              showing(() =>
                makeAccount({ name, role, audience: isOfClass(role) ? 'drill' : 'live' }),
              ),
            )
          }
        />
      )}
      {list && (
        <ul className={styles.list}>
          {list.accounts.map((account) => (
            <Line
              key={account.actor}
              account={account}
              run={run}
              onLink={() => void run(showing(() => newLink(account.actor)))}
            />
          ))}
        </ul>
      )}
    </Page>
  )
}

const isOfClass = (role: Role): boolean => role === 'trainer' || role === 'trainee'

function LinkShown({ link, onDone }: { readonly link: Link; readonly onDone: () => void }) {
  const words = useWords().account.people
  const [copied, setCopied] = useState(false)
  return (
    <section className={styles.link} aria-label={words.link(link.actor)}>
      <p>{words.link(link.actor)}</p>
      <code>{link.url}</code>
      <div className={styles.acts}>
        <button
          type="button"
          onClick={() => void navigator.clipboard.writeText(link.url).then(() => setCopied(true))}
        >
          {copied ? words.copied : words.copy}
        </button>
        <button type="button" onClick={onDone}>
          {words.done}
        </button>
      </div>
    </section>
  )
}

interface NewProps {
  readonly roles: readonly Role[]
  readonly onMake: (name: { zh: string; en: string }, role: Role) => void
}

function NewPerson({ roles, onMake }: NewProps) {
  const all = useWords()
  const words = all.account.people
  const [zh, setZh] = useState('')
  const [en, setEn] = useState('')
  const [role, setRole] = useState<Role | undefined>(roles[0])
  return (
    <form
      className={styles.make}
      aria-label={words.make}
      onSubmit={(event) => {
        event.preventDefault()
        if (role) onMake({ zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() }, role)
      }}
    >
      <label>
        {words.nameZh}
        <input value={zh} maxLength={40} onChange={(event) => setZh(event.target.value)} />
      </label>
      <label>
        {words.nameEn}
        <input value={en} maxLength={40} onChange={(event) => setEn(event.target.value)} />
      </label>
      <label>
        {words.role}
        <select
          value={role}
          onChange={(event) => setRole(roles.find((one) => one === event.target.value))}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {all.terms.role[one]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" disabled={`${zh}${en}`.trim() === ''}>
        {words.create}
      </button>
    </form>
  )
}

interface LineProps {
  readonly account: AccountLine
  readonly run: (act: () => Promise<Answer<unknown>>) => Promise<void>
  readonly onLink: () => void
}

function Line({ account, run, onLink }: LineProps) {
  const all = useWords()
  const words = all.account.people
  const language = useLanguage()
  const { actor, name, role, audience, state, secondFactor, sessions, mayManage } = account
  const facts = [
    all.terms.role[role],
    audience === 'drill' && words.drill,
    state === 'suspended' ? words.suspended : words.active,
    secondFactor ? words.factor : words.noFactor,
    sessions > 0 ? words.sessions(sessions) : words.noSessions,
  ]
  const next = state === 'active' ? 'suspended' : 'active'
  return (
    <li data-state={state}>
      <b>{inLanguage(name, language).first}</b> <code>{actor}</code>
      <span>{facts.filter(Boolean).join(' · ')}</span>
      <div className={styles.acts}>
        <button type="button" onClick={onLink}>
          {words.newLink}
        </button>
        {sessions > 0 && (
          <button type="button" onClick={() => void run(() => endSessionsOf(actor))}>
            {words.endAll}
          </button>
        )}
        {mayManage && secondFactor && (
          <button type="button" onClick={() => void run(() => removeFactorsOf(actor))}>
            {words.forget}
          </button>
        )}
        {mayManage && (
          <button
            type="button"
            onClick={() => void run(() => changeAccount(actor, { state: next }))}
          >
            {state === 'active' ? words.suspend : words.restore}
          </button>
        )}
      </div>
    </li>
  )
}
