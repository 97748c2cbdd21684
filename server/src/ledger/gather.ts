/**
 * Collects what is asked for in one turn of the event loop and carries it out together: one
 * transaction, one wait for the disk, however many asked. While one batch is carried out, the next
 * gathers.
 */
export function gather<Ask, Value>(carryOut: (asks: readonly Ask[]) => Promise<Value[]>) {
  let waiting: {
    ask: Ask
    resolve: (value: Value) => void
    reject: (error: unknown) => void
  }[] = []
  let busy = false

  async function run() {
    busy = true
    while (waiting.length > 0) {
      await new Promise(setImmediate) // all that arrived in the same turn joins in
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
    })
}
