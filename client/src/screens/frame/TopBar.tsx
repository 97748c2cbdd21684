import { Link } from 'wouter'
import { useGlance, useMay } from '../../source/index.ts'
import { useWords, wordsOf } from '../../words/index.ts'
import { Clocks } from './Clocks.tsx'
import { LinkMark } from './LinkMark.tsx'
import { Mode } from './Mode.tsx'
import { SettingsMenu } from './SettingsMenu.tsx'
import styles from './TopBar.module.css'

interface Props {
  readonly onCommand: () => void
  /** Where the command bar's own screens are: the address of this operation. */
  readonly base: string
  readonly here: 'desk' | 'plan' | 'flow' | 'print' | undefined
}

/** The first line of every screen at a desk: which operation, how linked, what time it is. */
export function TopBar({ onCommand, base, here }: Props) {
  const words = useWords()
  const glance = useGlance()
  const may = useMay()
  const plan = glance.info.mode === 'replay' || may('plan:read') // a replay says that it has none
  const places = [
    ['desk', base],
    ...(plan ? ([['plan', `${base}/plan`]] as const) : []),
    ['flow', `${base}/flow`],
    ['wall', `${base}/wall`],
    ['print', `${base}/print`],
  ] as const
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.brand}>
        {words.common.brand}
        {words.common.brand !== wordsOf('en').common.brand && (
          <span lang="en">{wordsOf('en').common.brand}</span>
        )}
      </Link>
      <Mode info={glance.info} />
      <LinkMark glance={glance} />
      <nav className={styles.nav} aria-label={words.desk.moreMenu}>
        {places.map(([name, href]) => (
          <Link key={name} href={href} aria-current={name === here ? 'page' : undefined}>
            {words.desk[name]}
          </Link>
        ))}
      </nav>
      <button type="button" className={styles.command} aria-keyshortcuts="/" onClick={onCommand}>
        <span>{words.command.placeholder}</span>
        <kbd>/</kbd>
      </button>
      <Clocks info={glance.info} now={glance.now} />
      <SettingsMenu />
    </header>
  )
}
