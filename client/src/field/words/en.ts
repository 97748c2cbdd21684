import { common } from '../../words/en/common.ts'
import { events } from '../../words/en/events.ts'
import { field } from '../../words/en/field.ts'
import { refusals } from '../../words/en/refusals.ts'
import { terms } from '../../words/en/terms.ts'

export const words = { common, events, field, refusals, terms }
