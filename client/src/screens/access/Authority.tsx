import { Link } from 'wouter'
import { QrCode } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import { inGroups } from '../trust/index.ts'
import styles from './Access.module.css'

/** How phones come to trust this server, where it vouches for itself. */
export function Authority({ sha256 }: { readonly sha256: string }) {
  const words = useWords().device.access
  return (
    <section className={styles.wide} aria-label={words.authority}>
      <h2>{words.authority}</h2>
      <div className={styles.code}>
        <QrCode text={`${window.location.origin}/trust`} label={words.authorityPage} />
        <div>
          <p>{words.authorityHelp}</p>
          <Link href="/trust">{words.authorityPage}</Link>
          <p className={styles.quiet}>{words.fingerprint}</p>
          <p className={styles.print}>{inGroups(sha256)}</p>
        </div>
      </div>
    </section>
  )
}
