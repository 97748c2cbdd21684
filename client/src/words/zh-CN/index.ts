import type { english } from '../en/index.ts'
import { command } from './command.ts'
import { common } from './common.ts'
import { desk } from './desk.ts'
import { events } from './events.ts'
import { figures } from './figures.ts'
import { refusals } from './refusals.ts'
import { terms } from './terms.ts'
import { time } from './time.ts'

/** The Chinese words; one that English has and this lacks does not compile. */
export const chinese: typeof english = {
  command,
  common,
  desk,
  events,
  figures,
  refusals,
  terms,
  time,
}
