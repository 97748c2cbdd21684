import type { Spot } from '@homeward/shared/ledger'
import { useMemo } from 'react'
import { inLanguage, useLanguage } from '../../words/index.ts'
import { useFieldState } from '../useField.tsx'
import { usePost } from '../usePost.ts'

/** The post this phone is at, as the screens see it. */
export type Here = NonNullable<ReturnType<typeof useHere>>

/** A leg as people at this place speak of it: what comes or goes, from where, to where. */
export function useHere() {
  const language = useLanguage()
  const { post, sheet } = useFieldState()
  const now = usePost()
  const [place] = post?.places ?? []
  return useMemo(() => {
    const known = sheet?.places.find(({ defined }) => defined.place === place)
    const figures = now?.places.find(({ id }) => id === place)
    if (!sheet || !now || !known || !figures) return undefined
    const nameOf = (id: string) => {
      const found = sheet.places.find(({ defined }) => defined.place === id)
      return found ? inLanguage(found.defined.name, language).first : id
    }
    const legs = now.legs.map((leg) => {
      const vehicle = sheet.vehicles.find((one) => one.vehicle === leg.vehicle)
      const name = vehicle ? inLanguage(vehicle.name, language).first : leg.vehicle
      return {
        ...leg,
        name,
        mode: vehicle?.mode ?? 'bus',
        way: `${nameOf(leg.from)} → ${nameOf(leg.to)}`,
      }
    })
    const isGone = new Set(['cancelled', 'departed', 'arrived'])
    const ways: { spot: Spot; name: string }[] = [
      ...sheet.places
        .filter(({ own, defined }) => own && defined.place !== place)
        .map(({ defined }) => ({ spot: { place: defined.place }, name: nameOf(defined.place) })),
      ...legs
        .filter(({ from, state }) => from === place && !isGone.has(state))
        .map(({ id, name, to }) => ({ spot: { leg: id }, name: `${name} → ${nameOf(to)}` })),
    ]
    return {
      operation: sheet.operation,
      mode: sheet.mode,
      defined: known.defined,
      state: known.state,
      figures,
      legs,
      ways,
      nameOf,
      people: now.people,
      differences: now.differences,
    }
  }, [sheet, now, place, language])
}
