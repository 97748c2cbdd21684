import { useGlance } from '../../source/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './Detail.module.css'
import { DifferenceDetail } from './DifferenceDetail.tsx'
import { LegDetail } from './LegDetail.tsx'
import { Overview } from './Overview.tsx'
import { PlaceDetail } from './PlaceDetail.tsx'

export interface DetailProps {
  readonly onSelect: (id: string) => void
  /** Opens the people behind a figure. */
  readonly onOpen: (figure: string) => void
  /** Opens all entries of a spot. */
  readonly onEntries: (spot: string) => void
}

/** The chosen place, leg or difference; without one, the whole operation. */
export function DetailPane({
  selected,
  onClose,
  ...props
}: DetailProps & { readonly selected: string | undefined; readonly onClose: () => void }) {
  const words = useWords()
  const { picture } = useGlance()
  const place = picture.places.find(({ id }) => `place:${id}` === selected)
  const leg = picture.legs.find(({ id }) => `leg:${id}` === selected)
  const difference = picture.discrepancies.list.find(({ id }) => `difference:${id}` === selected)
  return (
    <section className={styles.pane} aria-label={words.desk.detail} id="detail">
      {(place ?? leg ?? difference) && (
        <button
          type="button"
          className={styles.close}
          aria-label={words.keys.acts.close}
          aria-keyshortcuts="Escape"
          onClick={onClose}
        >
          ✕
        </button>
      )}
      {place && <PlaceDetail key={place.id} place={place} {...props} />}
      {leg && <LegDetail key={leg.id} leg={leg} {...props} />}
      {difference && <DifferenceDetail key={difference.id} difference={difference} {...props} />}
      {!place && !leg && !difference && <Overview {...props} />}
    </section>
  )
}
