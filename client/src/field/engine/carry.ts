import { accept, type Instant, refuse } from '@homeward/shared/basics'
import {
  type Carry,
  outcomesOfRegister,
  outcomesOfReports,
  type Parcel,
} from '@homeward/shared/outbox'
import { CLIENT_MESSAGES, RegisterTaken } from '@homeward/shared/protocol'
import type * as z from 'zod'
import { ask } from '../../http/index.ts'

/** A line of 2 kbit/s needs its time; one that says nothing for this long is down. */
const PATIENCE_MS = 60_000

const post = <T>(shape: z.ZodType<T>, path: string, body: object) =>
  ask(shape, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })

/** Takes parcels to the server in short requests: a line that is cut costs one of them. */
export function carrier(heard: (server: Instant) => void): Carry {
  return async (parcel) => {
    const at = `/api/operations/${parcel.operation}`
    switch (parcel.door) {
      case 'reports': {
        const reports = parcel.acts.flatMap(({ sending }) =>
          sending.is === 'report' ? [sending.report] : [],
        )
        const answer = await post(CLIENT_MESSAGES['ledger:report'].value, `${at}/reports`, {
          reports,
        })
        if (!answer.ok) return answer
        heard(answer.value.now)
        return accept(outcomesOfReports(parcel, answer.value))
      }
      case 'register': {
        const answer = await post(RegisterTaken, `${at}/register`, registerOf(parcel))
        return answer.ok ? accept(outcomesOfRegister(parcel, answer.value)) : answer
      }
      case 'ask': {
        const [act] = parcel.acts
        if (act?.sending.is !== 'ask') return refuse({ code: 'try-again' })
        const value = CLIENT_MESSAGES['operation:request'].value
        const answer = await post(value, `${at}/requests`, { ask: act.sending.ask })
        if (answer.ok) heard(answer.value.now)
        return answer.ok ? accept([{ id: act.id, stage: 'confirmed' }]) : answer
      }
      default:
        return parcel.door satisfies never
    }
  }
}

function registerOf({ acts }: Parcel) {
  const cards = acts.flatMap(({ sending }) => (sending.is === 'card' ? [sending.card] : []))
  const writes = acts.flatMap(({ sending }) => (sending.is === 'write' ? [sending.write] : []))
  const prose = acts.flatMap(({ sending }) => (sending.is === 'words' ? [sending.prose] : []))
  return {
    ...(cards.length > 0 ? { cards } : {}),
    ...(writes.length > 0 ? { writes } : {}),
    ...(prose.length > 0 ? { prose } : {}),
  }
}
