import type { Standing } from '../ui/index.ts'
import type { Palette } from './palette.ts'

/** An image for the map's symbols, drawn at twice its size for sharp screens. */
export interface Drawn {
  readonly name: string
  readonly pixels: ImageData
  /** Its middle, which grows with the text that it holds; the corners keep their form. */
  readonly grows?: readonly [number, number]
}

const RATIO = 2
export const PIXEL_RATIO = RATIO
const HATCH_RADII = Array.from({ length: 38 }, (_, i) => i + 3) // 3 to 40 pixels

/** Stripes for a disc of this radius: age is shown by shape, not by colour alone. */
export const hatchName = (radius: number): string =>
  `hatch-${Math.min(40, Math.max(3, Math.round(radius)))}`

export type Medium = 'air' | 'sea' | 'land'

/** `reckoned`: the position is estimated; its badge has a broken edge. */
export const vehicleImage = (medium: Medium, standing: Standing, reckoned: boolean): string =>
  `vehicle-${medium}-${standing}${reckoned ? '-reckoned' : ''}`

export const alertImage = (standing: 'act' | 'old'): string => `alert-${standing}`

/** All images of the map in the colours of a palette. */
export function drawImages(palette: Palette): Drawn[] {
  const media: readonly Medium[] = ['air', 'sea', 'land']
  const standings = Object.keys(palette.standing) as Standing[] // the keys of a record of them
  return [
    ...HATCH_RADII.flatMap((radius) => drawHatch(radius, palette)),
    ...(['act', 'old'] as const).flatMap((standing) => drawAlert(standing, palette)),
    ...media.flatMap((medium) =>
      standings.flatMap((standing) =>
        [false, true].flatMap((reckoned) => drawVehicle(medium, standing, reckoned, palette)),
      ),
    ),
  ]
}

function draw(
  name: string,
  width: number,
  height: number,
  paint: (pen: CanvasRenderingContext2D) => void,
): Drawn[] {
  const canvas = document.createElement('canvas')
  canvas.width = width * RATIO
  canvas.height = height * RATIO
  const pen = canvas.getContext('2d')
  if (!pen) return []
  pen.scale(RATIO, RATIO)
  paint(pen)
  return [{ name, pixels: pen.getImageData(0, 0, canvas.width, canvas.height) }]
}

function drawHatch(radius: number, palette: Palette): Drawn[] {
  const size = radius * 2 + 2
  return draw(hatchName(radius), size, size, (pen) => {
    pen.beginPath()
    pen.arc(size / 2, size / 2, radius, 0, Math.PI * 2)
    pen.clip()
    pen.strokeStyle = palette.panel
    pen.globalAlpha = 0.62
    pen.lineWidth = 2
    for (let at = -size; at < size * 2; at += 5) {
      pen.beginPath()
      pen.moveTo(at, size)
      pen.lineTo(at + size, 0)
      pen.stroke()
    }
  })
}

const ALERT_PX = 16

/** A plate for a number: filled where something needs an act, open with a broken edge where it is old. */
function drawAlert(standing: 'act' | 'old', palette: Palette): Drawn[] {
  const plate = draw(alertImage(standing), ALERT_PX, ALERT_PX, (pen) => {
    pen.beginPath()
    pen.roundRect(1, 1, ALERT_PX - 2, ALERT_PX - 2, 3)
    pen.fillStyle = standing === 'act' ? palette.standing.act : palette.panel
    pen.fill()
    pen.strokeStyle = standing === 'act' ? palette.panel : palette.standing.old
    pen.lineWidth = 1.5
    if (standing === 'old') pen.setLineDash([3, 2])
    pen.stroke()
  })
  return plate.map((drawn) => ({ ...drawn, grows: [5 * RATIO, (ALERT_PX - 5) * RATIO] as const }))
}

const BADGE = { width: 26, height: 22 }

// Side views in a box of 18 by 14.
const OUTLINES: Record<Medium, string> = {
  sea: 'M1 8.5h16l-2.6 4.5H3.8z M5 8V4.5h6V8z M11.5 8V6h3l.8 2z M7.5 4V1.5h1.5V4z',
  air: 'M17 7c0 .9-1 1.3-2 1.3h-4L7.5 13H6l1.5-4.7H4L2.6 10H1.4l.8-3-.8-3h1.2L4 5.7h3.5L6 1h1.5L11 5.7h4c1 0 2 .4 2 1.3z',
  land: 'M1.5 3A1.5 1.5 0 0 1 3 1.5h11.5L17 6v5h-1.6a2 2 0 0 1-3.8 0H6.9a2 2 0 0 1-3.8 0H1.5z',
}

function drawVehicle(
  medium: Medium,
  standing: Standing,
  reckoned: boolean,
  palette: Palette,
): Drawn[] {
  const { width, height } = BADGE
  return draw(vehicleImage(medium, standing, reckoned), width, height, (pen) => {
    pen.beginPath()
    pen.roundRect(1.5, 1.5, width - 3, height - 3, 5)
    pen.fillStyle = palette.panel
    pen.fill()
    pen.strokeStyle = palette.standing[standing]
    pen.lineWidth = 2
    if (reckoned) pen.setLineDash([3, 2.5])
    pen.stroke()
    pen.translate((width - 18) / 2, (height - 14) / 2)
    pen.fillStyle = palette.text
    pen.fill(new Path2D(OUTLINES[medium]))
  })
}
