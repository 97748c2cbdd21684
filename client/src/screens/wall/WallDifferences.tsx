import type { Discrepancy } from '@homeward/shared/picture'
import type { Glance } from '../../source/index.ts'
import { Figure, legNames, placeNames, sayAge } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { Both } from './Both.tsx'
import { openDiscrepancies } from './rows.ts'
import shared from './Wall.module.css'
import styles from './WallList.module.css'

interface Props {
  readonly glance: Glance
  readonly room: number
}

/** How many things do not agree, and which have waited longest. */
export function WallDifferences({ glance, room }: Props) {
  const words = useWords()
  const { picture } = glance
  const shown = openDiscrepancies(picture).slice(0, Math.max(0, room))
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
          <Difference key={discrepancy.id} discrepancy={discrepancy} glance={glance} />
        ))}
      </ul>
    </>
  )
}

function Difference({ discrepancy, glance }: { discrepancy: Discrepancy; glance: Glance }) {
  const words = useWords()
  const language = useLanguage()
  const { kind, place, leg, figures, since } = discrepancy
  const facts: Readonly<Record<string, string>> = words.terms.fact
  const where = leg
    ? legNames(glance.atlas, leg, language).first
    : place && placeNames(glance.atlas, place, language).first
  const numbers = Object.entries(figures)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${facts[name] ?? name} ${value.toLocaleString(language)}`)
  return (
    <li className={styles.row} data-act="true" data-wide="true">
      <span className={styles.name}>
        <b>
          <i className={styles.square} aria-hidden="true" />
          {[where, words.terms.discrepancy[kind]].filter(Boolean).join(' · ')}
        </b>
        <span className={shared.other}>{numbers.join(' · ')}</span>
      </span>
      <em>{sayAge(words, since, glance.now)}</em>
    </li>
  )
}
