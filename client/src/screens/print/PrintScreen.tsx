import { END_OF_TIME, type Instant } from '@homeward/shared/basics'
import type { Mode } from '@homeward/shared/picture'
import { useGlance } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import {
  inLanguage,
  otherLanguage,
  useLanguage,
  useWords,
  type Words,
  wordsOf,
} from '../../words/index.ts'
import { figureName } from '../behind/index.ts'
import { BackCode } from './BackCode.tsx'
import { PeopleSheet } from './PeopleSheet.tsx'
import styles from './Print.module.css'
import { SituationSheet } from './SituationSheet.tsx'
import { usePageMargins } from './usePageMargins.ts'

/** What is not the real operation of now says so across every sheet. */
const marked = (mode: Mode, words: Words): string => words.print.watermark[mode]

/** The paper: the situation at the moment on show, or the people behind a figure. */
export function PrintScreen({ figure }: { readonly figure: string | undefined }) {
  const words = useWords()
  const language = useLanguage()
  const { info } = useGlance()
  const mark = marked(info.mode, words)
  const second = marked(info.mode, wordsOf(otherLanguage(language)))
  return (
    <div className={styles.desk}>
      <div className={styles.bar}>
        <button type="button" onClick={() => window.print()}>
          {words.print.print}
        </button>
        <p>{words.print.help}</p>
      </div>
      <article className={styles.paper} data-mode={info.mode}>
        {mark && (
          <p className={styles.watermark} aria-hidden="true">
            {mark} {second}
          </p>
        )}
        <PaperHead title={figure ? words.print.people : words.print.title} figure={figure} />
        {figure ? <PeopleSheet figure={figure} /> : <SituationSheet />}
        <PaperFoot />
      </article>
    </div>
  )
}

interface HeadProps {
  readonly title: string
  readonly figure: string | undefined
}

/** Which operation, of which moment by both clocks, by which entry: what makes a sheet checkable. */
function PaperHead({ title, figure }: HeadProps) {
  const words = useWords()
  const language = useLanguage()
  const { info, picture, moment, atlas } = useGlance()
  const name = inLanguage(info.title, language)
  const clocks = (at: Instant) =>
    [info.capital, info.place]
      .map(
        ({ zone, name: town }) =>
          `${dayAndClock(language, zone, at)} ${inLanguage(town, language).first}`,
      )
      .join(' · ')
  const knownAt = moment && moment.knownAt !== END_OF_TIME ? moment.knownAt : undefined
  const asOf = `${words.print.asOf} ${clocks(picture.asOf)}`
  const entry = words.print.entry(picture.seq.toLocaleString(language))
  const what = figure ? `${title}: ${figureName(figure, atlas, words, language)}` : title
  usePageMargins({
    top: [marked(info.mode, words), words.common.brand, name.first, what]
      .filter(Boolean)
      .join(' · '),
    bottom: `${asOf} · ${entry}`,
    count: words.print.page,
  })
  return (
    <header className={styles.head}>
      <div>
        <p className={styles.brand}>
          {words.common.brand} · {words.common.mode[info.mode]}
        </p>
        <h1>{title}</h1>
        <p className={styles.operation}>
          {name.first} <small lang={otherLanguage(language)}>{name.second}</small>
        </p>
        <p>
          <b>{asOf}</b>
          {knownAt !== undefined && ` · ${words.print.knownAt} ${clocks(knownAt)}`}
        </p>
        <p>{entry}</p>
      </div>
      <BackCode label={words.print.back} figure={figure} />
    </header>
  )
}

function PaperFoot() {
  const words = useWords()
  return (
    <footer className={styles.signatures}>
      {[words.print.drawnBy, words.print.checkedBy].map((who) => (
        <p key={who}>
          <b>{who}</b>
          <span>{words.print.signature}</span>
        </p>
      ))}
    </footer>
  )
}
