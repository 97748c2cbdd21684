import { createHash } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { type Budget, openBudget, type Rate } from '../budget/index.ts'
import { readCookie } from '../session/index.ts'
import { deny } from './route.ts'
import { workOf } from './stopwatch.ts'

/** What whoever asks may cost. Over it they are told when to come again; nobody else notices. */
export interface HttpLimits {
  readonly requests: Rate
  readonly ofAddress: Rate // all credentials together: a made-up one is a new one each time
  readonly workMs: Rate
  readonly atOnce: number // a costly answer holds the one thread: others get their turn in between
  readonly askers: number // remembered at a time
}

export const HTTP_LIMITS: HttpLimits = {
  requests: { burst: 2_000, perSecond: 200 },
  ofAddress: { burst: 10_000, perSecond: 2_000 },
  workMs: { burst: 5_000, perSecond: 500 },
  atOnce: 32,
  askers: 20_000,
}

interface Asker {
  readonly requests: Budget
  readonly work: Budget
  open: number
}

/** Counts requests, their cost and how many are open, for each credential and each address. */
export function openSpending(
  given: Partial<HttpLimits> = {},
  clock: () => number = () => performance.now(), // ms
): RequestHandler {
  const limits = { ...HTTP_LIMITS, ...given }
  const askers = new Map<string, Asker>()

  function askerOf(key: string, rate: Rate): Asker {
    const found = askers.get(key)
    askers.delete(key) // put back at the end: the longest unused is first
    const now = clock()
    const asker = found ?? {
      requests: openBudget(rate, now),
      work: openBudget(limits.workMs, now),
      open: 0,
    }
    askers.set(key, asker)
    if (askers.size > limits.askers)
      for (const [oldest, { open }] of askers) {
        if (open > 0) continue
        askers.delete(oldest)
        break
      }
    return asker
  }

  return (request, response, next) => {
    const now = clock()
    const address = askerOf(`address ${request.ip}`, limits.ofAddress)
    const asker = askerOf(keyOf(request) ?? `nobody ${request.ip}`, limits.requests)
    const within = address.requests.spend(1, now) && asker.requests.spend(1, now)
    const owes = Math.max(asker.work.owes(now), within && asker.open < limits.atOnce ? 0 : 1)
    if (owes > 0) return deny(response, { code: 'too-fast', retryAfter: Math.max(owes, AGAIN_MS) })
    asker.open++
    response.once('close', () => {
      asker.open--
      asker.work.charge(workOf(response), clock())
    })
    next()
  }
}

const AGAIN_MS = 1_000

/** Tells askers apart without keeping what they hold. */
function keyOf({ headers: { authorization, cookie } }: Request): string | undefined {
  const shown = authorization ?? readCookie(cookie) // another cookie beside ours makes nobody new
  return shown === undefined ? undefined : createHash('sha256').update(shown).digest('base64')
}
