import { type Answer, accept, refuse } from '@homeward/shared/basics'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. About 30 to 150 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** So many at a time: the other cores serve the operation. */
const AT_ONCE = 2
/** Past this many a flood of guesses is turned away instead of kept. */
const WAITING = 50
const COME_BACK_MS = 2_000

/** Hashes passwords, a few at a time. Nothing else in the product takes so long. */
export function openHashing() {
  let running = 0
  const waiting: (() => void)[] = []

  async function inTurn<Value>(work: () => Promise<Value>): Promise<Answer<Value>> {
    if (waiting.length >= WAITING) return refuse({ code: 'too-fast', retryAfter: COME_BACK_MS })
    if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return accept(await work())
    } finally {
      const next = waiting.shift() // it takes over this place
      if (next) next()
      else running -= 1
    }
  }
  /** Of no password: proving it takes as long as proving one that there is. */
  let nobody: string | undefined

  return {
    hash: (password: string) => inTurn(() => hash(plain(password), COST)),
    /** Takes as long where there is no hash to compare with. */
    proves: (password: string, kept: string | undefined) =>
      inTurn(async () => {
        nobody ??= await hash('nobody has this', COST)
        const right = await verify(kept ?? nobody, plain(password))
        return kept !== undefined && right
      }),
  }
}
export type Hashing = ReturnType<typeof openHashing>

/** The same letters are the same password, however a keyboard composes them. */
const plain = (password: string): string => password.normalize('NFKC')
