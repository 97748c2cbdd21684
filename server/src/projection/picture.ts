import { type Scope, WHOLE_OPERATION } from '@homeward/shared/access'
import type { Level, Mode, Picture } from '@homeward/shared/picture'
import { toL0 } from '@homeward/shared/picture'
import { scopedAtlas, scopedPicture, THE_WHOLE } from '@homeward/shared/projection'
import type { Atlas } from '@homeward/shared/protocol'
import { allowed, type Session } from '../session/index.ts'

/** How much of the picture a session is shown: the level of its figures, and the part of it. */
export interface Sight {
  readonly level: Level
  readonly scope: Scope
}

export function sightOf(session: Session, mode: Mode): Sight {
  const full = allowed(session, mode, 'picture:read')
  const act = full ? 'picture:read' : 'picture:readPublic'
  const whole = allowed(session, mode, act, THE_WHOLE)
  return { level: full ? 'full' : 'L0', scope: whole ? WHOLE_OPERATION : session.scope }
}

/** A full picture as this sight shows it. */
export function pictureFor(picture: Picture, { level, scope }: Sight): Picture {
  const shown = scope.kind === 'operation' ? picture : scopedPicture(picture, scope)
  return level === 'full' ? shown : toL0(shown)
}

/** At level L0 nobody is told which way people go who are still in the country. */
export function atlasFor(atlas: Atlas, { level, scope }: Sight): Atlas {
  const shown = scope.kind === 'operation' ? atlas : scopedAtlas(atlas, scope)
  return level === 'full' ? shown : { ...shown, legs: shown.legs.map(withoutWay) }
}

function withoutWay(leg: Atlas['legs'][number]): Atlas['legs'][number] {
  if (leg.abroad || leg.track === undefined) return leg
  const { track: _, ...rest } = leg
  return rest
}

/** Names a sight, so that all who have it share one document. */
export const sightKey = ({ level, scope }: Sight): string => `${level} ${JSON.stringify(scope)}`
