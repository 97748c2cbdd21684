import { parentPort, workerData } from 'node:worker_threads'
import { prove } from './prove.ts'

// Each scenario is proved in a thread of its own: the mutation test is most of the work.
parentPort?.postMessage(prove(workerData as string)) // started by check.ts with the id of a scenario
