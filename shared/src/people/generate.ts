import type { PartyId, PersonId } from '../basics/index.ts'
import type { Nationality, PersonKind, Priority } from '../ledger/index.ts'
import { bandOfBirthYear, type Card, type Need, type Organisation } from './card.ts'
import { draw, happens } from './chance.ts'
import { type Households, type Seat, seatHouseholds } from './household.ts'
import { chineseName, foreignName } from './names.ts'

export const AGES = ['workers', 'staff', 'students', 'general', 'elders'] as const
export type Ages = (typeof AGES)[number]

/** The largest set of people that the sources let us tell apart. */
export interface Cohort {
  readonly id: string
  readonly n: number
  readonly kind: PersonKind
  readonly nationality: Nationality
  readonly organisations: readonly Organisation[]
  readonly households: Households
  readonly ages: Ages
  readonly needs: readonly Need[]
  /** Grown women and children, where a source counts them. */
  readonly women?: number | undefined
  readonly children?: number | undefined
}

/** Youngest grown age, span of years above it, and how many of a hundred are women. */
const GROWN: Record<Ages, readonly [youngest: number, span: number, women: number]> = {
  workers: [22, 36, 6],
  staff: [26, 32, 30],
  students: [18, 8, 45],
  general: [20, 44, 42],
  elders: [84, 1, 50],
}
export const COMING_OF_AGE = 18

interface Draft {
  readonly key: string
  family: number
  female: boolean
  age: number
}

/** The people of a cohort, the same for the same seed. `year` is the year they are seen in. */
export function peopleOf(seed: number, year: number, cohort: Cohort): Card[] {
  const root = `${seed}/${cohort.id}`
  const drafts = seatHouseholds(cohort.households, cohort.n, root).map((seat, i) =>
    draftOf(`${root}/${i + 1}`, seat, cohort.ages),
  )
  setChildren(drafts, cohort.children)
  setWomen(drafts, cohort.women)
  return drafts.map((draft, i) => cardOf(draft, i, drafts, root, year, cohort))
}

function draftOf(key: string, { family, role }: Seat, ages: Ages): Draft {
  const [youngest, span, women] = GROWN[ages]
  const drawn = draw(key, 'sex')
  if (role === 'child')
    return { key, family, female: happens(50, drawn), age: draw(key, 'age') % COMING_OF_AGE }
  const female = role === 'head' ? false : role === 'spouse' ? true : happens(women, drawn)
  return { key, family, female, age: youngest + (draw(key, 'age') % span) }
}

const grown = ({ age }: Draft): boolean => age >= COMING_OF_AGE

/**
 * Makes exactly so many children: the last ones grow up, or the last grown are made young.
 *
 * A child never travels alone: each family keeps a grown person, and someone who was alone joins
 * the nearest grown person before.
 */
function setChildren(drafts: readonly Draft[], wanted: number | undefined): void {
  if (wanted === undefined) return
  let children = drafts.filter((one) => !grown(one)).length
  const kept = new Set<Draft>()
  for (const draft of [...drafts].reverse()) {
    if (children === wanted) return
    if (children > wanted) {
      if (grown(draft)) continue
      draft.age += COMING_OF_AGE + 4
      children -= 1
    } else if (grown(draft) && !kept.has(draft)) {
      const parent = parentFor(draft, drafts)
      if (!parent) continue
      kept.add(parent)
      // Numbers of households end at the number of people; these begin above it.
      if (draft.family === 0) draft.family = parent.family ||= drafts.length + drafts.indexOf(draft)
      draft.age = draw(draft.key, 'age') % COMING_OF_AGE
      children += 1
    }
  }
}

/** Another grown person of the family, or for someone alone the nearest grown person before. */
const parentFor = (draft: Draft, drafts: readonly Draft[]): Draft | undefined =>
  draft.family === 0
    ? drafts.slice(0, drafts.indexOf(draft)).findLast(grown)
    : drafts.find((one) => one !== draft && one.family === draft.family && grown(one))

function setWomen(drafts: Draft[], wanted: number | undefined): void {
  if (wanted === undefined) return
  const women = () => drafts.filter((one) => grown(one) && one.female).length
  for (const draft of [...drafts].reverse()) {
    if (women() === wanted) break
    if (grown(draft)) draft.female = women() < wanted
  }
}

function cardOf(
  draft: Draft,
  index: number,
  drafts: readonly Draft[],
  root: string,
  year: number,
  cohort: Cohort,
): Card {
  const { key, family, female, age } = draft
  const number = String(index + 1).padStart(3, '0')
  const kin = family === 0 || (female && grown(draft)) ? key : `${root}/family/${family}`
  const isChinese = cohort.nationality === 'CHN'
  const name = isChinese ? chineseName(kin, key) : foreignName(kin, key)
  const organisation = cohort.organisations[draw(key, 'org') % (cohort.organisations.length || 1)]
  const withChildren = drafts.some((one) => family !== 0 && one.family === family && !grown(one))
  const needs = [...new Set([...cohort.needs, ...needsOf(draft)])]
  const phone = draw(key, 'phone')
  return {
    person: `${cohort.id}-${number}` as PersonId, // made of a cohort id and a number: always a slug
    ...(name.zh ? { nameZh: name.zh } : {}),
    nameLatin: name.latin,
    sex: female ? 'female' : 'male',
    ageBand: bandOfBirthYear(year - age, year),
    birthYear: year - age,
    kind: cohort.kind,
    nationality: cohort.nationality,
    ...(organisation ? { organisation } : {}),
    ...(family === 0 ? {} : { party: `${cohort.id}-f${family}` as PartyId }), // as above
    priority: priorityOf(age, needs, withChildren),
    needs,
    ...(grown(draft)
      ? {
          phone: `000-${String(phone % 1000).padStart(3, '0')}-${String((phone >>> 10) % 10_000).padStart(4, '0')}`,
        }
      : {}),
    synthetic: true,
  }
}

function needsOf({ key, age, female }: Draft): Need[] {
  if (age < 2) return ['infant']
  if (female && age >= 22 && age <= 40 && happens(3, draw(key, 'pregnant'))) return ['pregnant']
  if (age >= 30 && happens(2, draw(key, 'medicine'))) return ['medicine']
  return []
}

function priorityOf(age: number, needs: readonly Need[], withChildren: boolean): Priority {
  if (needs.length > 0) return 1
  if (age < 12 || age >= 60) return 2
  return withChildren ? 3 : 4
}
