import { END_OF_TIME, type Instant } from '@homeward/shared/basics'
import { useGlance } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import { inLanguage, otherLanguage, useLanguage, useWords, wordsOf } from '../../words/index.ts'
import { BackCode } from './BackCode.tsx'
import { PeopleSheet } from './PeopleSheet.tsx'
import styles from './Print.module.css'
import { SituationSheet } from './SituationSheet.tsx'

/** The paper: the situation at the moment on show, or the people behind a figure. */
export function PrintScreen({ figure }: { readonly figure: string | undefined }) {
  const words = useWords()
  const language = useLanguage()
  const { info } = useGlance()
  const { watermark } = words.print
  const mark = watermark[info.mode]
  const second = wordsOf(otherLanguage(language)).print.watermark[info.mode]
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
        <PaperHead title={figure ? words.print.people : words.print.title} />
        {figure ? <PeopleSheet figure={figure} /> : <SituationSheet />}
        <PaperFoot />
      </article>
    </div>
  )
}

/** Which operation, of which moment by both clocks, by which entry: what makes a sheet checkable. */
function PaperHead({ title }: { readonly title: string }) {
  const words = useWords()
  const language = useLanguage()
  const { info, picture, moment } = useGlance()
  const name = inLanguage(info.title, language)
  const clocks = (at: Instant) =>
    [info.capital, info.place]
      .map(
        ({ zone, name: town }) =>
          `${dayAndClock(language, zone, at)} ${inLanguage(town, language).first}`,
      )
      .join(' · ')
  const knownAt = moment && moment.knownAt !== END_OF_TIME ? moment.knownAt : undefined
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
          <b>
            {words.print.asOf} {clocks(picture.asOf)}
          </b>
          {knownAt !== undefined && ` · ${words.print.knownAt} ${clocks(knownAt)}`}
        </p>
        <p>{words.print.entry(picture.seq.toLocaleString(language))}</p>
      </div>
      <BackCode label={words.print.back} />
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
