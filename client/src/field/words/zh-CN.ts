import { common } from '../../words/zh-CN/common.ts'
import { events } from '../../words/zh-CN/events.ts'
import { field } from '../../words/zh-CN/field.ts'
import { refusals } from '../../words/zh-CN/refusals.ts'
import { terms } from '../../words/zh-CN/terms.ts'

export const words = { common, events, field, refusals, terms }
