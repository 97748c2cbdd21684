import { Proposal } from '@homeward/shared/protocol'
import type { FeedOptions } from './feed.ts'
import { FeedRefused } from './line.ts'

/**
 * Starts a live operation as two chiefs do. Without a second token it is left as it is: what is
 * reported counts all the same, and two people start it on their screens.
 */
export async function startLive({
  url,
  token,
  secondToken,
  into,
  run,
}: Pick<FeedOptions, 'url' | 'token' | 'secondToken' | 'into' | 'run'>): Promise<void> {
  if (secondToken === undefined) return
  const path = `${url}/api/operations/${encodeURIComponent(into)}/proposals`
  const id = `${run}_open`
  const post = async (address: string, by: string, body: object) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new FeedRefused(`${into} cannot be started: ${answer.status}`)
    return Proposal.parse(await answer.json())
  }
  await post(path, token, { id, act: 'start', reason: `Plays ${run}.` })
  const { state } = await post(`${path}/${id}/confirm`, secondToken, {})
  if (state !== 'done') throw new FeedRefused(`${into} was not started: ${state}`)
}
