export * from './touchedByCommand.ts'
export * from './touchedByReport.ts'
export * from './touchedPersons.ts'
export * from './touchedSpots.ts'
