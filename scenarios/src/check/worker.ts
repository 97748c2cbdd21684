import { parentPort, workerData } from 'node:worker_threads'
import { prove } from './prove.ts'

/** What check.ts starts this thread with. */
export interface Task {
  readonly id: string
  readonly everyHour: boolean
}

// Each scenario is proved in a thread of its own: the mutation test is most of the work.
const { id, everyHour } = workerData as Task // given by check.ts
parentPort?.postMessage(prove(id, everyHour))
