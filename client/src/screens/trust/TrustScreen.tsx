import { askSettings, useAnswer } from '../../source/index.ts'
import { useWords } from '../../words/index.ts'
import { LanguageSwitch, Refused } from '../frame/index.ts'
import styles from './TrustScreen.module.css'

/** How a phone comes to trust a server that vouches for itself. Opened by a code, signed in or not. */
export function TrustScreen() {
  const all = useWords()
  const words = all.device.trust
  const { answer, askAgain } = useAnswer('settings', askSettings)
  const authority = answer?.ok ? answer.value.authority : undefined
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        <p className={styles.brand}>{all.common.brand}</p>
        <LanguageSwitch />
      </header>
      <h1>{words.title}</h1>
      {answer && !answer.ok && <Refused refusal={answer.refusal} onRetry={askAgain} />}
      {answer?.ok && !authority && <p>{words.none}</p>}
      {authority && (
        <>
          <p>{words.why}</p>
          <section>
            <h2>{words.compare}</h2>
            <p className={styles.print} data-fingerprint={authority.sha256}>
              {inGroups(authority.sha256)}
            </p>
            <p className={styles.small}>{words.compareHelp}</p>
          </section>
          <a href="/ca.crt" download="homeward.crt" className={styles.act}>
            {words.download}
          </a>
          <dl className={styles.steps}>
            {(['android', 'iphone', 'computer'] as const).map((kind) => (
              <div key={kind}>
                <dt>{words.kinds[kind]}</dt>
                <dd>{words.steps[kind]}</dd>
              </div>
            ))}
          </dl>
          <p className={styles.small}>{words.limits}</p>
        </>
      )}
    </main>
  )
}

/** A fingerprint as people compare it: groups of four. */
export const inGroups = (sha256: string): string =>
  (sha256.toUpperCase().match(/.{4}/g) ?? []).join(' ')
