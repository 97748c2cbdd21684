import { otherLanguage, useLanguage, useWords, wordsOf } from '../../words/index.ts'
import styles from './Keys.module.css'

const SECTIONS = [
  'placeState',
  'legState',
  'certainty',
  'discrepancy',
  'reason',
  'intention',
  'personKind',
] as const

/** Every figure and every word: in both languages, with its meaning in the reader's. */
export function Glossary() {
  const language = useLanguage()
  const words = useWords()
  const other = wordsOf(otherLanguage(language))
  const means: Readonly<Record<string, string>> = words.figures.means
  const secondLabel: Readonly<Record<string, string>> = other.figures.label
  return (
    <>
      <section>
        <h2>{words.keys.figures}</h2>
        <dl className={styles.words}>
          {Object.entries(words.figures.label).map(([figure, label]) => (
            <Word key={figure} first={label} second={secondLabel[figure]} meaning={means[figure]} />
          ))}
        </dl>
      </section>
      <section>
        <h2>{words.keys.states}</h2>
        <dl className={styles.words}>
          {words.keys.glossary.map(([word, meaning], i) => (
            <Word key={word} first={word} second={other.keys.glossary[i]?.[0]} meaning={meaning} />
          ))}
        </dl>
      </section>
      <section>
        <h2>{words.keys.terms}</h2>
        <p className={styles.help}>{words.keys.termsHelp}</p>
        <div className={styles.terms}>
          {SECTIONS.map((section) => (
            <Terms key={section} section={section} />
          ))}
        </div>
      </section>
    </>
  )
}

interface WordProps {
  readonly first: string
  readonly second: string | undefined
  readonly meaning: string | undefined
}

function Word({ first, second, meaning }: WordProps) {
  const other = otherLanguage(useLanguage())
  return (
    <div>
      <dt>
        {first} <small lang={other}>{second}</small>
      </dt>
      <dd>{meaning}</dd>
    </div>
  )
}

/** The states of one kind of thing. Their names say what they mean. */
function Terms({ section }: { readonly section: (typeof SECTIONS)[number] }) {
  const language = useLanguage()
  const words = useWords()
  const other = otherLanguage(language)
  const second: Readonly<Record<string, string>> = wordsOf(other).terms[section]
  return (
    <div>
      <h3>{words.keys.sections[section]}</h3>
      <ul>
        {Object.entries(words.terms[section]).map(([id, name]) => (
          <li key={id}>
            {name} <small lang={other}>{second[id]}</small>
          </li>
        ))}
      </ul>
    </div>
  )
}
