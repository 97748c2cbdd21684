import type { english } from '../en/index.ts'
import { account } from './account.ts'
import { approval } from './approval.ts'
import { audit } from './audit.ts'
import { behind } from './behind.ts'
import { charts } from './charts.ts'
import { command } from './command.ts'
import { common } from './common.ts'
import { desk } from './desk.ts'
import { device } from './device.ts'
import { events } from './events.ts'
import { field } from './field.ts'
import { figures } from './figures.ts'
import { keys } from './keys.ts'
import { map } from './map.ts'
import { person } from './person.ts'
import { plan } from './plan.ts'
import { print } from './print.ts'
import { refusals } from './refusals.ts'
import { session } from './session.ts'
import { shortText } from './shortText.ts'
import { terms } from './terms.ts'
import { time } from './time.ts'
import { wall } from './wall.ts'

/** The Chinese words; one that English has and this lacks does not compile. */
export const chinese: typeof english = {
  account,
  approval,
  audit,
  behind,
  charts,
  command,
  common,
  desk,
  device,
  events,
  field,
  figures,
  keys,
  map,
  person,
  plan,
  print,
  refusals,
  session,
  shortText,
  terms,
  time,
  wall,
}
