import * as z from 'zod'

// A backup inside: a line of JSON for each file, then its bytes. No library: two dozen lines, and a
// format that a person can take apart with a text editor and `dd`.

const Header = z.strictObject({ name: z.string().max(300), bytes: z.number().int().min(0) })
const LONGEST_HEADER = 1_000

export interface Framed {
  readonly name: string
  readonly bytes: number
  readonly content: AsyncIterable<Uint8Array>
}

/** Writes files one after another. @throws when a file is not as long as was said */
export async function* frame(files: AsyncIterable<Framed>): AsyncGenerator<Uint8Array> {
  for await (const { name, bytes, content } of files) {
    yield Buffer.from(`${JSON.stringify({ name, bytes })}\n`)
    let sent = 0
    for await (const chunk of content) {
      sent += chunk.length
      yield chunk
    }
    if (sent !== bytes) throw new Error(`${name} changed while it was copied`)
  }
}

/** Reads them back, in order; the content of each must be read before the next. @throws when it is cut or no backup */
export async function* unframe(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Framed> {
  const chunks = stream[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array(0)

  async function more(): Promise<boolean> {
    const { done, value } = await chunks.next()
    if (done) return false
    rest = rest.length === 0 ? value : Buffer.concat([rest, value])
    return true
  }
  async function* take(bytes: number): AsyncGenerator<Uint8Array> {
    for (let left = bytes; left > 0; ) {
      if (rest.length === 0 && !(await more())) throw new Error('the backup ends too early')
      const part = rest.subarray(0, left)
      rest = rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }
  for (;;) {
    let end = rest.indexOf(10)
    while (end < 0) {
      if (rest.length > LONGEST_HEADER) throw new Error('not a backup of Homeward')
      if (!(await more())) break
      end = rest.indexOf(10)
    }
    if (end < 0 && rest.length === 0) return
    if (end < 0) throw new Error('the backup ends too early')
    const header = Header.parse(JSON.parse(Buffer.from(rest.subarray(0, end)).toString()))
    rest = rest.subarray(end + 1)
    const content = take(header.bytes)
    yield { ...header, content }
    for await (const _ of content); // whatever the reader left
  }
}
