import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** What was fetched: its bytes as they came over the wire, and unpacked. */
export interface Fetched {
  readonly wire: number
  readonly bytes: Buffer
}

/** Fetches as a browser does, compressed. */
export function fetched(url: string, token: string): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'br, gzip' }
    get(url, { headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode !== 200)
          return reject(new Error(`${url}: ${response.statusCode ?? 'nothing'}`))
        const whole = Buffer.concat(parts)
        const packing = response.headers['content-encoding']
        const bytes =
          packing === 'br'
            ? brotliDecompressSync(whole)
            : packing === 'gzip'
              ? gunzipSync(whole)
              : whole
        resolve({ wire: whole.length, bytes })
      })
    }).on('error', reject)
  })
}
