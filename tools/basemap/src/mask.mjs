// Makes client/public/basemap/land.mask: which cells of the sea have land in them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cellsOnLine, emptyMask, setLand, writeMask } from '../../../shared/src/sea/index.ts'
import { coastLines, landAtCentres } from './gmt.mjs'
import { MASK, OUT } from './region.mjs'

const mask = emptyMask(MASK)
const inside = landAtCentres(MASK)
if (inside.length !== mask.columns * mask.rows) throw new Error('gmt gave another grid than asked')
for (let cell = 0; cell < inside.length; cell++) if (inside[cell]) setLand(mask, cell)

// A cell that the coast passes through is land too: a way through the sea cells then never touches
// the coast, however fine it is drawn.
for (const line of coastLines(MASK))
  for (let i = 1; i < line.length; i++)
    for (const { cell } of cellsOnLine(line[i - 1], line[i], mask)) setLand(mask, cell)

const bytes = writeMask(mask)
mkdirSync(OUT, { recursive: true })
writeFileSync(new URL('land.mask', OUT), bytes)
console.log(`land.mask: ${mask.columns} x ${mask.rows} cells, ${bytes.length} bytes`)
