import { gzipSync } from 'node:zlib'

const ROOT_ROOM = 16_384 - 127 // header and root directory must fit into the first 16 kB
const LEAF_ENTRIES = 4_096
const GZIP = 2
const VECTOR = 1

/**
 * A PMTiles v3 archive of vector tiles. Equal tiles are stored once.
 *
 * @param tiles [z, x, y, bytes] in any order
 * @see https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 */
export function pmtiles(tiles, { metadata, bounds, minZoom, maxZoom, centre }) {
  const byId = tiles
    .map(([z, x, y, bytes]) => ({ id: tileId(z, x, y), bytes }))
    .sort((a, b) => a.id - b.id)
  const { entries, data, contents } = layOut(byId)
  const { root, leaves } = directories(entries)
  const meta = gzip(Buffer.from(JSON.stringify(metadata)))
  const sections = [root, meta, leaves, data]
  const header = Buffer.alloc(127)
  header.write('PMTiles', 'latin1')
  header[7] = 3
  let offset = header.length
  for (const [i, { length }] of sections.entries()) {
    header.writeBigUInt64LE(BigInt(offset), 8 + i * 16)
    header.writeBigUInt64LE(BigInt(length), 16 + i * 16)
    offset += length
  }
  for (const [i, n] of [byId.length, entries.length, contents].entries())
    header.writeBigUInt64LE(BigInt(n), 72 + i * 8)
  header.set([1, GZIP, GZIP, VECTOR, minZoom, maxZoom], 96) // 1: tiles lie in order of their ids
  const degrees = (value, at) => header.writeInt32LE(Math.round(value * 1e7), at)
  for (const [i, edge] of bounds.entries()) degrees(edge, 102 + i * 4)
  header[118] = centre[2]
  degrees(centre[0], 119)
  degrees(centre[1], 123)
  return Buffer.concat([header, ...sections])
}

const gzip = (bytes) => gzipSync(bytes, { level: 9 })

/** One entry for each run of equal tiles; one place in the data for each distinct tile. */
function layOut(tiles) {
  const entries = []
  const placed = new Map()
  const parts = []
  let end = 0
  for (const { id, bytes } of tiles) {
    const content = bytes.toString('latin1')
    let place = placed.get(content)
    if (!place) {
      const packed = gzip(bytes)
      place = { offset: end, length: packed.length }
      placed.set(content, place)
      parts.push(packed)
      end += packed.length
    }
    const last = entries[entries.length - 1]
    if (last && last.offset === place.offset && last.id + last.run === id) last.run += 1
    else entries.push({ id, run: 1, ...place })
  }
  return { entries, data: Buffer.concat(parts), contents: placed.size }
}

/** All in the root when it fits, else a root of leaves (run 0). */
function directories(entries) {
  const alone = gzip(directory(entries))
  if (alone.length <= ROOT_ROOM) return { root: alone, leaves: Buffer.alloc(0) }
  const leaves = []
  const pointers = []
  let end = 0
  for (let i = 0; i < entries.length; i += LEAF_ENTRIES) {
    const leaf = gzip(directory(entries.slice(i, i + LEAF_ENTRIES)))
    pointers.push({ id: entries[i].id, run: 0, offset: end, length: leaf.length })
    leaves.push(leaf)
    end += leaf.length
  }
  const root = gzip(directory(pointers))
  if (root.length > ROOT_ROOM) throw new Error('the root directory does not fit')
  return { root, leaves: Buffer.concat(leaves) }
}

function directory(entries) {
  const out = []
  const put = (value) => {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128)
    out.push(rest)
  }
  put(entries.length)
  for (const [i, { id }] of entries.entries()) put(id - (entries[i - 1]?.id ?? 0))
  for (const { run } of entries) put(run)
  for (const { length } of entries) put(length)
  for (const [i, { offset }] of entries.entries()) {
    const before = entries[i - 1]
    put(before && before.offset + before.length === offset ? 0 : offset + 1)
  }
  return Buffer.from(out)
}

/** Tiles are numbered zoom by zoom along a Hilbert curve. */
export function tileId(z, x, y) {
  let id = (4 ** z - 1) / 3
  let [px, py] = [x, y]
  for (let half = 2 ** z / 2; half >= 1; half /= 2) {
    const right = px & half ? 1 : 0
    const low = py & half ? 1 : 0
    id += half * half * ((3 * right) ^ low)
    if (!low) {
      if (right) {
        px = half - 1 - px
        py = half - 1 - py
      }
      ;[px, py] = [py, px]
    }
    px &= half - 1
    py &= half - 1
  }
  return id
}
