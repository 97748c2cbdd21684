import type { PostPerson } from '@homeward/shared/post'
import { clock } from '../../time/index.ts'
import type { Here } from '../screens/useHere.ts'
import { useFieldWords } from '../words/index.ts'
import styles from './PersonLine.module.css'

/** What a person is called on this phone: in their own script first. */
export function usePersonName(): (person: PostPerson) => { first: string; second: string } {
  const words = useFieldWords().field.people
  return ({ card, badge, person }) => {
    if (!card) return { first: words.pending, second: badge ?? person }
    if (card.hidden) return { first: card.callName ?? words.child, second: badge ?? '' }
    const latin = card.nameLatin ?? ''
    return card.nameZh ? { first: card.nameZh, second: latin } : { first: latin, second: '' }
  }
}

/** One person: who, where they are, and what they cannot do without. */
export function PersonLine({ person, here }: { readonly person: PostPerson; readonly here: Here }) {
  const words = useFieldWords()
  const { first, second } = usePersonName()(person)
  const isHere = person.spot === `place:${here.defined.place}`
  const where = whereOf(person, here)
  return (
    <span className={styles.line} data-here={isHere}>
      <b>{first}</b> <i>{second}</i>
      <small>
        {isHere && person.since !== undefined
          ? words.field.people.already(clock(here.defined.zone, person.since))
          : (where ?? words.field.people.gone)}
        {person.card?.needs.map((need) => (
          <em key={need}>{words.terms.need[need]}</em>
        ))}
      </small>
    </span>
  )
}

function whereOf({ spot }: PostPerson, here: Here): string | undefined {
  if (!spot) return undefined
  const id = spot.slice(spot.indexOf(':') + 1)
  if (spot.startsWith('leg:')) return here.legs.find((leg) => leg.id === id)?.name ?? id
  return spot.startsWith('place:') ? here.nameOf(id) : undefined
}
