import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { p99, reportFigure } from './figures.ts'
import type { Product } from './product.ts'

/** 99 of 100 answers come within a second; with threefold room, for the machine of a test is shared. */
const P99_MS = 3_000
/** One that takes longer than this did not come. */
const PATIENCE_MS = 15_000

/** Asks a server for its health, over and over, for as long as something goes on. */
export function watchHealth(product: Product) {
  const took: number[] = []
  let before = memoryMb(product)
  let most = before
  let going = true
  const asking = (async () => {
    while (going) {
      const start = performance.now()
      const answer = await fetch(`${product.url}/healthz`, {
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      await answer.text()
      expect(answer.status).toBe(200)
      took.push(performance.now() - start)
      most = Math.max(most, memoryMb(product))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  asking.catch(() => undefined) // told by `stop`
  return {
    /** From here on memory is measured: threads have started, and heaps are as large as work makes them. */
    warm() {
      before = memoryMb(product)
      most = before
    },
    /** @throws when one answer was missing or late */
    async stop(what: string) {
      going = false
      await asking
      const grown = Math.round(memoryMb(product) - before)
      // Nothing of ours failed on the way: what is hostile is refused, never stumbled over.
      expect(faultsOf(product)).toEqual([])
      expect(p99(took)).toBeLessThan(P99_MS)
      reportFigure(`${what}: health p99 of ${took.length}, ms`, p99(took))
      reportFigure(`${what}: memory grown, MB`, grown)
      reportFigure(`${what}: memory grown at most, MB`, Math.round(most - before))
      return { asked: took.length, grownMb: grown }
    },
  }
}

/** Resident memory of the product's process. */
export function memoryMb({ pid }: Product): number {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kb) / 1024
}

/** Log lines that say that something of ours went wrong. */
const faultsOf = (product: Product): string[] =>
  product
    .said()
    .split('\n')
    .filter((line) => /"event":"[^"]*(fail|crash)[^"]*"/.test(line))
