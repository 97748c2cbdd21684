import { Recorded } from '@homeward/shared/ledger'

/** Entries told at once: enough to be quick, few enough that a page stays alive in between. */
const BATCH = 500

/**
 * Reads a ledger as it comes, one JSON entry a line, each checked.
 *
 * @returns 'broken' when a line is not an entry: a damaged ledger is never shown as if it were whole
 */
export async function readLedger(
  body: ReadableStream<Uint8Array>,
  tell: (entries: readonly Recorded[]) => void,
): Promise<'read' | 'broken'> {
  let rest = ''
  let batch: Recorded[] = []
  const take = (line: string): boolean => {
    if (line === '') return true
    const entry = Recorded.safeParse(parsed(line))
    if (!entry.success) return false
    batch.push(entry.data)
    if (batch.length >= BATCH) {
      tell(batch)
      batch = []
    }
    return true
  }
  for await (const text of textOf(body)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (!take(line)) return 'broken'
  }
  if (!take(rest)) return 'broken'
  if (batch.length > 0) tell(batch)
  return 'read'
}

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return yield decoder.decode()
    yield decoder.decode(value, { stream: true })
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
