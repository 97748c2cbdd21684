import { Recorded } from '@homeward/shared/ledger'
import { recount } from '@homeward/shared/oracle'
import { Picture } from '@homeward/shared/picture'
import { expect } from 'vitest'
import type { Product } from './product.ts'

/** The ledger of an operation as anyone reads it from outside. */
export async function ledgerOf(product: Product, operation: string): Promise<Recorded[]> {
  const path = `/api/operations/${operation}/ledger?after=0`
  const answer = await product.ask(path, { role: 'chief' })
  expect(answer.status).toBe(200)
  const lines = (await answer.text()).split('\n').filter(Boolean)
  return lines.map((line) => Recorded.parse(JSON.parse(line)))
}

/** The picture that the API tells, which must be what the oracle recounts from the ledger. */
export async function recountedPicture(
  product: Product,
  operation: string,
  at?: string,
): Promise<Picture> {
  const asked = at === undefined ? '' : `?at=${encodeURIComponent(at)}`
  const answer = await product.ask(`/api/operations/${operation}/picture${asked}`, {
    role: 'chief',
  })
  expect(answer.status).toBe(200)
  const picture = Picture.parse(await answer.json())
  const again = recount(await ledgerOf(product, operation), {
    at: picture.asOf,
    knownAt: picture.knownAt,
  })
  expect(again.totals).toEqual(picture.totals)
  expect(again.legs).toEqual(picture.legs)
  return picture
}
