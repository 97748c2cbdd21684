/** The zone of this very device, for times that belong to no place: when a code runs out. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
