import { command } from './command.ts'
import { common } from './common.ts'
import { desk } from './desk.ts'
import { events } from './events.ts'
import { figures } from './figures.ts'
import { refusals } from './refusals.ts'
import { terms } from './terms.ts'
import { time } from './time.ts'

/** Every word of the product. A new area is added here and in `zh-CN/index.ts`. */
export const english = { command, common, desk, events, figures, refusals, terms, time }
