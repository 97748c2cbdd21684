import { KEYS, type KeyPart } from '../../command/index.ts'
import { useWords } from '../../words/index.ts'
import { LanguageSwitch } from '../frame/index.ts'
import { Glossary } from './Glossary.tsx'
import styles from './Keys.module.css'

const PARTS: readonly KeyPart[] = ['go', 'list', 'time', 'page']

/** All keys, all figures and all words on one page that prints. */
export function KeysScreen() {
  const words = useWords()
  const named: Readonly<Record<string, string>> = words.keys.named
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{words.keys.title}</h1>
        <LanguageSwitch />
        <button type="button" onClick={() => window.print()}>
          {words.print.print}
        </button>
        <button type="button" onClick={() => window.history.back()}>
          {words.common.back}
        </button>
      </header>
      <section>
        <h2>{words.keys.keys}</h2>
        <p className={styles.help}>{words.keys.help}</p>
        <div className={styles.parts}>
          {PARTS.map((part) => (
            <div key={part}>
              <h3>{words.keys.parts[part]}</h3>
              <dl className={styles.keys}>
                {KEYS.filter((key) => key.part === part).map(({ id, keys }) => (
                  <div key={id}>
                    <dt>
                      {keys.map((key) => (
                        <kbd key={key}>{named[key] ?? key}</kbd>
                      ))}
                    </dt>
                    <dd>{words.keys.acts[id]}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </div>
      </section>
      <Glossary />
    </main>
  )
}
