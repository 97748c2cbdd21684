import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Position } from '@homeward/shared/basics'
import type { Scenario, ScenarioLeg } from '@homeward/shared/scenario'
import { firstOnLand, type LandMask, QUAY_SLACK_KM, readMask, seaTrack } from '@homeward/shared/sea'
import { format } from './format.ts'
import { fileOf, readScenario, SCENARIOS } from './library.ts'

const MASK_FILE = fileURLToPath(new URL('../../client/public/basemap/land.mask', import.meta.url))
const AFLOAT: ReadonlySet<string> = new Set(['warship', 'merchant', 'ferry', 'boat'])

/** The land that ships must keep off, as the map of the product has it. */
export function landMask(): LandMask {
  const mask = readMask(readFileSync(MASK_FILE))
  if (!mask) throw new Error(`${MASK_FILE} is no land mask`)
  return mask
}

/** The legs of a scenario that go by water. */
export const seaLegs = ({ legs, vehicles }: Scenario): ScenarioLeg[] => {
  const afloat = new Set(vehicles.flatMap(({ id, mode }) => (AFLOAT.has(mode) ? [id] : [])))
  return legs.filter(({ vehicle }) => afloat.has(vehicle))
}

/** Sea legs without a track, and those whose track touches land away from the quays. */
export function wrongTracks(scenario: Scenario, mask: LandMask): string[] {
  return seaLegs(scenario).flatMap(({ id, track }) => {
    if (!track) return [`leg ${id} goes by water and has no track: scenario tracks`]
    const land = firstOnLand(track, mask, QUAY_SLACK_KM)
    return land ? [`leg ${id} touches land at ${land.join(', ')}`] : []
  })
}

/** Writes the way by water of every sea leg into the files of the shipped scenarios. */
export function writeTracks(): void {
  const mask = landMask()
  for (const id of SCENARIOS) {
    const scenario = readScenario(id)
    const ways = new Map(seaLegs(scenario).map((leg) => [leg.id, wayOf(scenario, leg, mask)]))
    // As it was written, with its own order of fields: `readScenario` has found it whole.
    const file = JSON.parse(readFileSync(fileOf(id), 'utf8')) as Scenario
    const legs = file.legs.map((leg) => {
      const track = ways.get(leg.id)
      return track ? { ...leg, track } : leg
    })
    writeFileSync(fileOf(id), `${format({ ...file, legs })}\n`)
  }
}

function wayOf({ places }: Scenario, leg: ScenarioLeg, mask: LandMask): readonly Position[] {
  const [from, to] = [leg.from, leg.to].map((id) => places.find((place) => place.id === id))
  const way = from && to && seaTrack(from.position, to.position, mask)
  if (!way) throw new Error(`leg ${leg.id}: no water joins ${leg.from} and ${leg.to}`)
  return way
}
