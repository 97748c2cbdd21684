import { QrCode } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './Access.module.css'

/** How phones come to trust this server, where it vouches for itself. */
export function Authority({ sha256 }: { readonly sha256: string }) {
  const words = useWords().device.access
  const groups = sha256.toUpperCase().match(/.{4}/g) ?? []
  return (
    <section className={styles.wide} aria-label={words.authority}>
      <h2>{words.authority}</h2>
      <div className={styles.code}>
        <QrCode text={`${window.location.origin}/ca.crt`} label={words.authorityFile} />
        <div>
          <p>{words.authorityHelp}</p>
          <p>
            <a href="/ca.crt" download>
              {words.authorityFile}
            </a>
          </p>
          <p className={styles.quiet}>{words.fingerprint}</p>
          <p className={styles.print}>{groups.join(' ')}</p>
        </div>
      </div>
    </section>
  )
}
