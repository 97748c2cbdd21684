import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { format } from '../format.ts'
import { fileOf, SCENARIOS } from '../library.ts'
import { SCHEMA_FILE, schemaText } from '../schema.ts'
import { bundleFold, hasChromium, hashesInChromium, hashesInQuickJs } from './engines.ts'
import { score } from './mutation.ts'
import type { Proof, Proved } from './prove.ts'
import { factTable, momentTable } from './table.ts'
import type { Task } from './worker.ts'

/** What the fold of a scenario came to when a person last looked at it. */
const FoldRecord = z.strictObject({ hash: z.string(), entries: z.number(), people: z.number() })

/** Of the steps and cohorts so many must be nailed down by facts. */
const LEAST_SCORE = 0.95

/**
 * Proves the shipped scenarios and prints what was found. `--record` writes down the hashes;
 * with `--every-hour` the oracle counts at every hour, which takes minutes.
 *
 * @returns whether everything holds
 */
export async function checkAll(args: readonly string[]): Promise<boolean> {
  const record = args.includes('--record')
  const named = args.filter((arg) => !arg.startsWith('--'))
  const ids = named.length > 0 ? named : [...SCENARIOS]
  const everyHour = args.includes('--every-hour')
  const proofs = Promise.all(ids.map((id) => proveApart({ id, everyHour })))
  const others = hashesElsewhere(ids)
  let well = true
  for (const [i, proved] of (await proofs).entries()) {
    const found = 'faults' in proved ? proved.faults : report(proved.proof, record)
    for (const fault of found) say(`WRONG ${fault}`)
    if (found.length > 0) well = false
    if ('proof' in proved)
      for (const { engine, hashes } of await others)
        if (hashes[i] !== proved.proof.hash) {
          say(`WRONG ${engine} folds to ${hashes[i]}`)
          well = false
        }
  }
  say(
    `fold hash in ${['Node', ...(await others).map(({ engine }) => engine)].join(', ')}: ${well ? 'equal' : 'see above'}`,
  )
  if (readFileSync(SCHEMA_FILE, 'utf8') !== schemaText()) {
    say('WRONG scenarios/schema is not what the format says now: scenario schema')
    well = false
  }
  return well
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

function proveApart(task: Task): Promise<Proved> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: task })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

async function hashesElsewhere(ids: readonly string[]) {
  const texts = ids.map((id) => readFileSync(fileOf(id), 'utf8'))
  const script = await bundleFold()
  const browser = hasChromium()
    ? [{ engine: 'Chromium', hashes: await hashesInChromium(script, texts) }]
    : []
  return [...browser, { engine: 'QuickJS', hashes: await hashesInQuickJs(script, texts) }]
}

/** Prints one proof. @returns what is wrong */
function report(proof: Proof, record: boolean): string[] {
  const { id, facts, moments, end, invariants, agreement, mutation } = proof
  say(`\n${id}: ${proof.people} people, ${proof.entries} entries, fold ${proof.hash}\n`)
  for (const line of factTable(facts)) say(line)
  say('')
  for (const line of momentTable(moments)) say(line)
  const covered = Math.round(score(mutation) * 1000) / 10
  say(
    `\n${facts.length} facts, ${moments.length} moments, ${invariants.hours} hours in two views, ` +
      `${agreement.views} recounts, ${mutation.tried} mutants of ${mutation.owners} steps and cohorts: ${covered} % covered`,
  )
  for (const { owner, field, by } of mutation.survived)
    say(`not covered: ${owner}, ${field} ${by > 0 ? '+' : ''}${by}`)
  return [
    ...facts.flatMap(({ fact, holds }) => (holds ? [] : [`fact ${fact.id}`])),
    ...moments.flatMap(({ moment, holds }) => (holds ? [] : [`moment ${moment.id}`])),
    ...end.unexpected.map((what) => `open at the end without a reason: ${what}`),
    ...end.missing.map((what) => `not open at the end: ${what}`),
    ...[...invariants.broken, ...agreement.broken].map(
      ({ at, view, what }) => `${new Date(at).toISOString()}, ${view} view: ${what}`,
    ),
    ...proof.wrong,
    ...proof.unaccounted.map((person) => `${person} is unaccounted for at the end`),
    ...(score(mutation) < LEAST_SCORE ? [`only ${covered} % of steps are covered by facts`] : []),
    ...(moments.length < 10 ? ['fewer than ten moments at which the two views differ'] : []),
    ...compareRecord(proof, record),
  ]
}

function compareRecord({ id, hash, entries, people }: Proof, record: boolean): string[] {
  const file = fileOf(id, 'fold.json')
  if (record) writeFileSync(file, `${format({ hash, entries, people })}\n`)
  if (!existsSync(file)) return ['no fold is recorded: scenario check --record']
  const before = FoldRecord.parse(JSON.parse(readFileSync(file, 'utf8')))
  return before.hash === hash
    ? []
    : [`the fold is ${hash}, recorded is ${before.hash}: look at what changed, then --record`]
}
