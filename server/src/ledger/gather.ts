/** After a batch the next may wait this long for company: half a tick of the wire, unseen by a hand. */
const REST_MS = 15
/** So many asks are company enough. */
const FULL = 32

/**
 * Collects what is asked for and carries it out together: one transaction, one wait for the disk,
 * however many asked. The first after a quiet time goes with the rest of its turn of the event
 * loop; while asks keep coming, batches keep a distance, because a commit costs about 1 ms of
 * processor whatever its size. While one batch is carried out, the next gathers.
 *
 * @param urgent an ask that others wait behind, as decisions do: it ends the rest
 */
export function gather<Ask, Value>(
  carryOut: (asks: readonly Ask[]) => Promise<Value[]>,
  urgent: (ask: Ask) => boolean = () => false,
) {
  let waiting: {
    ask: Ask
    resolve: (value: Value) => void
    reject: (error: unknown) => void
  }[] = []
  let busy = false
  let lastBegan = Number.NEGATIVE_INFINITY
  let endRest: (() => void) | undefined

  const isFull = () => waiting.length >= FULL || waiting.some(({ ask }) => urgent(ask))

  async function rest(): Promise<void> {
    const left = lastBegan + REST_MS - performance.now()
    if (left <= 0 || isFull()) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, left)
      endRest = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    endRest = undefined
  }

  async function run() {
    busy = true
    while (waiting.length > 0) {
      await rest()
      await new Promise(setImmediate) // all that arrived in the same turn joins in
      lastBegan = performance.now()
      const batch = waiting
      waiting = []
      try {
        const values = await carryOut(batch.map(({ ask }) => ask))
        batch.forEach(({ resolve, reject }, i) => {
          const value = values[i]
          if (value === undefined) reject(new Error('a batch left an ask without an answer'))
          else resolve(value)
        })
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    busy = false
  }

  return (ask: Ask): Promise<Value> =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject })
      if (!busy) void run()
      else if (endRest && isFull()) endRest()
    })
}
