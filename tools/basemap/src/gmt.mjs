import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BIGGEST_OUTPUT = 2 ** 30 // bytes; the full coast of the mask is 17 MB

/** Runs Debian's `gmt` in a folder of its own, so that it leaves no history behind. */
function gmt(...commands) {
  const cwd = mkdtempSync(join(tmpdir(), 'homeward-gmt-'))
  try {
    const said = commands.map((args) =>
      execFileSync('gmt', args, { cwd, maxBuffer: BIGGEST_OUTPUT }),
    )
    return said[said.length - 1]
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

const range = ({ west, east, south, north }) => `-R${west}/${east}/${south}/${north}`

/** What `gmt coast` draws, as lines cut at the edges of the box. */
function drawn(box, ...options) {
  const text = gmt(['coast', '-M', '-Df', ...options, range(box)]).toString('latin1')
  return text
    .split(/^>.*$/m)
    .map((part) =>
      part
        .split('\n')
        .filter((line) => line && !line.startsWith('#'))
        .map((line) => line.split('\t').map(Number)),
    )
    .filter((line) => line.length > 1)
}

/** The sea coast in full resolution (GSHHG level 1). */
export const coastLines = (box) => drawn(box, '-W1', '-A0/0/1')
export const lakeLines = (box) => drawn(box, '-W2', '-A0/2/2')
/** Rivers of the two greatest levels: the Nile and its like. */
export const riverLines = (box) =>
  [1, 2].map((level) => ({ level, coordinates: drawn(box, `-I${level}`) }))

/** One byte a cell, north to south: 1 where the middle of the cell is land. Lakes count as land. */
export function landAtCentres(box) {
  const cells = [`-I${1 / box.perDegree}`, '-r', '-N0/1', '-Gland.nc=nb']
  return gmt(
    ['grdlandmask', '-Df', '-A0/0/1', range(box), ...cells],
    ['grd2xyz', 'land.nc', '-ZTLc'],
  )
}
