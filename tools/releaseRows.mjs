// What a release must have shown: for each guarantee of docs/threat-model.md its tests and numbers.
// The same tests run in `npm test` with smaller numbers.
const row = (guarantee, what, project, file, numbers, named) => ({
  ...{ guarantee, what, project, file, named },
  numbers: Object.fromEntries(
    Object.entries(numbers).map(([name, n]) => [`HOMEWARD_${name}`, `${n}`]),
  ),
})

export const ROWS = [
  row('G12', '100,000 changes of a chain', 'unit', 'server/src/audit/audit.test.ts', {
    CHAIN_CHANGES: 100_000,
  }),
  row('G13', '20 restores', 'system', 'tests/system/backup.test.ts', { RESTORES: 20 }),
  row('G1', '1,000 kills', 'system', 'tests/system/acknowledged.test.ts', { KILLS: 1_000 }),
  row('G1', '300 damaged copies', 'unit', 'server/src/ledger/flips.test.ts', {
    DAMAGED_COPIES: 300,
  }),
  row('G1', '20 full disks', 'system', 'tests/system/fullDisk.test.ts', { FULL_DISKS: 20 }),
  row(
    'G1',
    'Sudan whole into the live operation, killed in the middle',
    'e2e',
    'tests/e2e/fed.test.ts',
    {
      FED_UNTIL: 'whole',
    },
  ),
  row('G2', '100,000 histories', 'unit', 'server/src/operation/histories.test.ts', {
    HISTORIES: 100_000,
  }),
  row('G3', '1,000,000 random entries', 'unit', 'shared/src/oracle/recount.test.ts', {
    RANDOM_ENTRIES: 1_000_000,
  }),
  row('G3', 'every figure of every screen, person by person', 'e2e', 'tests/e2e/crawl.test.ts', {
    CRAWL_MOST: 100_000,
  }),
  row('G4', '1,000 rounds for the last seats', 'unit', 'server/src/operation/request.test.ts', {
    SEAT_ROUNDS: 1_000,
  }),
  row('G5', '10,000 days of the field', 'unit', 'server/src/gateway/fieldSimulation.test.ts', {
    SIMULATIONS: 10_000,
  }),
  row('G5', 'an outbox through 2,000 bits a second', 'system', 'tests/system/slowLine.test.ts', {
    LINE_BITS: 2_000,
    LINE_ACTS: 40,
  }),
  row('G6', '500 freezes', 'system', 'tests/system/freeze.test.ts', { FREEZES: 500 }),
  row(
    'G7',
    'every role, message, command and route',
    'system',
    'tests/system/liveAndDrill.test.ts',
    {},
  ),
  row('G7', '10,000 hostile scenario files', 'unit', 'scenarios/src/hostile.test.ts', {
    HOSTILE_SCENARIOS: 10_000,
  }),
  row('G7', 'the paths of a process for drills', 'system', 'tests/system/drillProcess.test.ts', {}),
  row('G9', '200 devices cut off at two nodes', 'system', 'tests/system/devicesRevoked.test.ts', {
    REVOCATIONS: 200,
  }),
  row('G9', '200 sessions ended at two nodes', 'system', 'tests/system/revocation.test.ts', {
    REVOCATIONS: 200,
  }),
  row('G10', '1,000,000 hostile frames', 'system', 'tests/system/wireHostile.test.ts', {
    HOSTILE_FRAMES: 1_000_000,
  }),
  row('G10', 'every row of the Yjs table', 'unit', 'server/src/gate/openGate.test.ts', {}),
  row('G10', '200,000 mutated updates', 'unit', 'server/src/gate/inspectUpdate.test.ts', {
    MUTATED_UPDATES: 200_000,
  }),
  row('G10', '20,000 HTTP requests', 'system', 'tests/system/httpFuzz.test.ts', {
    HOSTILE_REQUESTS: 20_000,
  }),
  row('G10', 'bodies and bombs', 'system', 'tests/system/httpHostile.test.ts', {}),
  row('G10', 'five minutes of everything at once', 'system', 'tests/system/attack.test.ts', {
    ATTACK_SECONDS: 300,
  }),
  row('G10', '10,000 short sessions in one plan', 'unit', 'server/src/plan/planDocument.test.ts', {
    PLAN_DEVICES: 10_000,
  }),
  row('G11', '1,000 clients after an outage', 'system', 'tests/system/storm.test.ts', {
    STORM_CLIENTS: 1_000,
  }),
  row('G12', '100,000 changes by hand', 'unit', 'server/src/ledger/chainChanges.test.ts', {
    CHANGES: 100_000,
  }),
]
