import { command } from './command.ts'
import { common } from './common.ts'
import { desk } from './desk.ts'
import { figures } from './figures.ts'
import { refusals } from './refusals.ts'
import { time } from './time.ts'

/** Every word of the product. A new area is added here and in `zh-CN/index.ts`. */
export const english = { command, common, desk, figures, refusals, time }
