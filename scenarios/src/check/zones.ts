import { instantOf, offsetOf, type Scenario, type When } from '@homeward/shared/scenario'

/** Minutes east of UTC in an IANA zone at an instant, by the runtime's own time zone data. */
export function zoneOffset(zone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(new Date(instant))
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/**
 * Times whose offset is neither that of the operation's clocks nor of a place of the step: how an hour slips in when a
 * country changes its clock, as Egypt did in the night to 28 April 2023.
 */
export function wrongOffsets(scenario: Scenario): string[] {
  const zoneOf = new Map(scenario.places.map(({ id, zone }) => [id, zone]))
  const legs = new Map(scenario.legs.map((leg) => [leg.id, leg]))
  const usual = [scenario.clock.place.zone, scenario.clock.capital.zone]
  const wrong: string[] = []
  const check = (
    where: string,
    when: When | undefined,
    places: readonly (string | undefined)[],
  ) => {
    if (when === undefined) return
    const own = places.flatMap((id) => zoneOf.get(id ?? '') ?? [])
    const zones = [...new Set([...own, ...usual])]
    const offsets = zones.map((zone) => zoneOffset(zone, instantOf(when)))
    if (!offsets.includes(offsetOf(when)))
      wrong.push(`${where}: ${when} is not a time of ${zones.join(' or ')}`)
  }
  for (const step of scenario.steps) {
    const leg = legs.get(('leg' in step && step.leg) || '')
    const places = ['place' in step ? step.place : undefined, leg?.from, leg?.to]
    check(`step ${step.id}`, step.at, places)
    if ('until' in step) check(`step ${step.id}`, step.until, places)
  }
  for (const { id, opened, departs, arrives, from, to } of scenario.legs)
    for (const when of [opened, departs, arrives])
      check(`leg ${id}`, when, [
        from,
        to,
        scenario.places.find(({ zone }) => zone === usual[0])?.id,
      ])
  return wrong
}
