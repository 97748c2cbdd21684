import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useSession } from '../../source/index.ts'
import { useWords } from '../../words/index.ts'
import { SettingsMenu } from '../frame/index.ts'
import styles from './Account.module.css'

interface Props {
  readonly title: string
  readonly help: string
  readonly children: ReactNode
}

/** A page of the installation, outside of any operation. */
export function Page({ title, help, children }: Props) {
  const words = useWords()
  const session = useSession()
  const drill = session.stage === 'signedIn' && session.session.audience === 'drill'
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <Link href="/" className={styles.brand}>
          {words.common.brand}
        </Link>
        <h1>{title}</h1>
        {drill && <strong>{words.common.mode.drill}</strong>}
        <SettingsMenu />
      </header>
      <main className={styles.main}>
        <p className={styles.quiet}>{help}</p>
        {children}
      </main>
    </div>
  )
}
