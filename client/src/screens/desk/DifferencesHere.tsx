import { useGlance, useProse } from '../../source/index.ts'
import { Dot } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Detail.module.css'
import { Line } from './Parts.tsx'
import { sayDifference, sayFigures, textsOf } from './sayDifference.ts'

interface Props {
  readonly about: string
  readonly onSelect: (id: string) => void
}

/** The open differences of a place or leg. */
export function DifferencesHere({ about, onSelect }: Props) {
  const words = useWords()
  const language = useLanguage()
  const { picture } = useGlance()
  const here = picture.discrepancies.list.filter(
    ({ open, place, leg }) => open && (place === about || leg === about),
  )
  const prose = useProse(textsOf(here))
  if (here.length === 0) return null
  return (
    <ul className={styles.list}>
      {here.map((difference) => (
        <Line
          key={difference.id}
          id={`difference:${difference.id}`}
          mark={<Dot standing="act" />}
          says={sayDifference(difference, prose, words, language)}
          note={sayFigures(difference, words, language)}
          onSelect={onSelect}
        />
      ))}
    </ul>
  )
}
