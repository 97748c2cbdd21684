import type { Discrepancy } from '@homeward/shared/picture'
import { type Glance, type ProseById, useProse } from '../../source/index.ts'
import { Figure, sayAge } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { sayAbout, sayDifference, textsOf } from '../desk/index.ts'
import { Both } from './Both.tsx'
import { openDiscrepancies } from './rows.ts'
import shared from './Wall.module.css'
import styles from './WallList.module.css'

interface Props {
  readonly glance: Glance
  readonly room: number
}

/** Fewer people than this are not told apart on a wall. */
const LEAST = 5

/** How many things do not agree, and which have waited longest. */
export function WallDifferences({ glance, room }: Props) {
  const words = useWords()
  const { picture } = glance
  const shown = openDiscrepancies(picture).slice(0, Math.max(0, room))
  const prose = useProse(textsOf(shown)) // a seat of the wall is told of none, and asks for none
  return (
    <>
      <h3 data-act={picture.discrepancies.open > 0}>
        <Both say={({ wall }) => wall.differences} />
        <strong>
          <Figure
            figure="differences"
            value={picture.discrepancies.open}
            label={words.wall.differences}
          />
        </strong>
      </h3>
      <ul>
        {shown.map((discrepancy) => (
          <Difference
            key={discrepancy.id}
            discrepancy={discrepancy}
            glance={glance}
            prose={prose}
          />
        ))}
      </ul>
    </>
  )
}

interface DifferenceProps {
  readonly discrepancy: Discrepancy
  readonly glance: Glance
  readonly prose: ProseById
}

function Difference({ discrepancy, glance, prose }: DifferenceProps) {
  const words = useWords()
  const language = useLanguage()
  const { figures, since, text } = discrepancy
  const facts: Readonly<Record<string, string>> = words.terms.fact
  const where = sayAbout(discrepancy, glance.atlas, language)
  const what = sayDifference(discrepancy, prose, words, language)
  const stated = text !== undefined && prose.has(text)
  const numbers = Object.entries(figures)
    .filter(([, value]) => value >= LEAST)
    .map(([name, value]) => `${facts[name] ?? name} ${value.toLocaleString(language)}`)
  return (
    <li className={styles.row} data-act="true" data-wide="true">
      <span className={styles.name}>
        <b data-long={stated}>
          <i className={styles.square} aria-hidden="true" />
          {[where, what].filter(Boolean).join(' · ')}
        </b>
        {!stated && <span className={shared.other}>{numbers.join(' · ')}</span>}
      </span>
      <em>{sayAge(words, since, glance.now)}</em>
    </li>
  )
}
