import { may } from '@homeward/shared/access'
import type { SessionInfo } from '@homeward/shared/protocol'
import { useEffect, useId, useRef, useState } from 'react'
import { Link } from 'wouter'
import { signOut, useSession } from '../../source/index.ts'
import { LANGUAGES, prefer, usePreferences } from '../../state/index.ts'
import { inLanguage, useWords } from '../../words/index.ts'
import { Choice } from './Choice.tsx'
import styles from './SettingsMenu.module.css'

/** Who is signed in, and how they like the pages. */
export function SettingsMenu() {
  const words = useWords()
  const { language, theme, density } = usePreferences()
  const session = useSession()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return
    const leave = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation() // it closes this menu and nothing behind it
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('keydown', onEscape, { capture: true })
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('keydown', onEscape, { capture: true })
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [open])
  const who = session.stage === 'signedIn' ? session.session : undefined
  return (
    <div className={styles.settings} ref={box}>
      <button
        type="button"
        ref={button}
        className={styles.who}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <b>{who ? inLanguage(who.name, language).first : words.common.settings}</b>
        {who && <span>{words.terms.role[who.role]}</span>}
        {who && <span className="said">{words.common.settings}</span>}
      </button>
      {open && (
        <div className={styles.menu} id={id}>
          <Choice
            name={words.common.language}
            value={language}
            options={LANGUAGES.map((one) => [one, words.common.languages[one], one] as const)}
            onChoose={(chosen) => prefer({ language: chosen })}
          />
          <Choice
            name={words.common.theme}
            value={theme}
            options={(['dark', 'light'] as const).map((one) => [one, words.common.themes[one]])}
            onChoose={(chosen) => prefer({ theme: chosen })}
          />
          <Choice
            name={words.common.density}
            value={density}
            options={(['dense', 'roomy'] as const).map((one) => [one, words.common.densities[one]])}
            onChoose={(chosen) => prefer({ density: chosen })}
          />
          <div className={styles.acts}>
            {who && !who.device && <Link href="/account">{words.account.title}</Link>}
            {who && mayInvite(who) && <Link href="/people">{words.account.people.title}</Link>}
            {who && mayInvite(who) && <Link href="/access">{words.device.access.menu}</Link>}
            <Link href="/keys">{words.desk.keys}</Link>
            <button type="button" onClick={() => void signOut()}>
              {who?.device ? words.device.access.handBack : words.common.signOut}
            </button>
          </div>
        </div>
      )}
    </div>
  )
}

const mayInvite = ({ role, scope, audience, device }: SessionInfo): boolean =>
  device === undefined && may(role, scope, audience, 'users:invite')
