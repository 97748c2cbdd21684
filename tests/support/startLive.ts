import type { Product } from './product.ts'

/** Starts a live operation as people do: one chief proposes it, the other confirms. */
export async function startLive(
  { url, links }: Pick<Product, 'url' | 'links'>,
  operation = 'live-1',
): Promise<void> {
  const [first, second] = links.filter(({ role }) => role === 'chief')
  if (!first || !second) throw new Error('an installation has two chiefs')
  const id = `start-of-${operation}`
  const path = `${url}/api/operations/${operation}/proposals`
  const ask = async (address: string, token: string, body?: object) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const said = (await answer.json()) as { state?: string; refusal?: { code: string } } // the routes' own shape
    if (!answer.ok) throw new Error(`${address}: ${said.refusal?.code}`)
    return said.state
  }
  await ask(path, first.token, { id, act: 'start', reason: 'A test begins.' })
  const state = await ask(`${path}/${id}/confirm`, second.token)
  if (state !== 'done') throw new Error(`${operation} was not started: ${state}`)
}
