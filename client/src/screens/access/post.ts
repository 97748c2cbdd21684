import { Scope } from '@homeward/shared/access'
import type { Text } from '@homeward/shared/basics'
import { type DeviceRole, isWithin } from '@homeward/shared/device'
import type { Posts } from '../../source/index.ts'

export const EVERYWHERE = '*'
export const MISSION = '+'
export const NOWHERE = ''

/** What has been chosen so far of where a device is put to work. */
export interface Post {
  /** An id, or one of the three above; undefined while nobody has touched it. */
  readonly picked?: string
  /** What a mission is called, and the places of its area. */
  readonly mission: string
  readonly places: readonly string[]
}
export const NO_POST: Post = { mission: '', places: [] }

/** What a role can be put to, within the reach of who invites: liaisons to vehicles, others to places. */
export function postsFor(role: DeviceRole, { places, vehicles }: Posts, mine: Scope) {
  const all: { readonly id: string; readonly name: Text }[] =
    role === 'liaison'
      ? vehicles.map(({ vehicle, name }) => ({ id: vehicle, name }))
      : places.map(({ place, name }) => ({ id: place, name }))
  return all.filter(({ id }) => {
    const scope = scopeAt(role, id)
    return scope && isWithin(scope, mine)
  })
}

/** Nobody gets the whole operation by leaving a field alone, where there is a post to choose. */
export const pickedOf = ({ picked }: Post, posts: readonly unknown[], mine: Scope): string =>
  picked ?? (posts.length === 0 && mine.kind === 'operation' ? EVERYWHERE : NOWHERE)

/** How far the device is to reach; undefined until that is said. */
export function scopeOf(role: DeviceRole, picked: string, post: Post): Scope | undefined {
  if (picked === EVERYWHERE) return { kind: 'operation' }
  if (picked !== MISSION) return scopeAt(role, picked)
  return Scope.safeParse({ kind: 'mission', id: post.mission.trim(), places: post.places }).data
}

const scopeAt = (role: DeviceRole, id: string): Scope | undefined =>
  Scope.safeParse(
    role === 'liaison' ? { kind: 'vehicles', vehicles: [id] } : { kind: 'points', places: [id] },
  ).data
