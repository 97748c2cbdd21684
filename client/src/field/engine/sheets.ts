import type { OperationId, PlaceId } from '@homeward/shared/basics'
import { PostSheet } from '@homeward/shared/post'
import { ask } from '../../http/index.ts'
import { forgetBeginning, recall, remember } from './memory.ts'

/** One post: an operation, and the places of it that this phone looks after. */
export interface Post {
  readonly operation: OperationId
  readonly places: readonly PlaceId[]
}

const nameOf = ({ operation, places }: Post): string => `sheet ${operation} ${places.join(' ')}`

export const recallSheet = (post: Post): Promise<PostSheet | undefined> =>
  recall(nameOf(post), PostSheet)

/** Asks for the sheet of a post and keeps it, for when there is no network. */
export async function askSheet(post: Post) {
  const query = post.places.length > 0 ? `?places=${post.places.join(',')}` : ''
  const answer = await ask(PostSheet, `/api/operations/${post.operation}/post${query}`)
  if (!answer.ok) return answer
  // The names of a post in danger are wiped here, on whatever sheet they stood.
  if (answer.value.places.some(({ own, state }) => own && state === 'inDanger'))
    await forgetBeginning('sheet ')
  await remember(nameOf(post), answer.value)
  return answer
}
