import { canonical, openHash } from '../basics/index.ts'
import type { Picture } from './schema.ts'

/** One short word for a picture: the same in every engine exactly when the pictures are the same. */
export function pictureHash(picture: Picture): string {
  const hash = openHash()
  hash.add(canonical(picture))
  return hash.end()
}
