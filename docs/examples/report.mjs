// Reports check-ins: node report.mjs http://localhost:4180 TOKEN live-1 PLACE PERSON [PERSON …]
import { io } from 'socket.io-client'

const [, , url, token, operation, place, ...persons] = process.argv
const socket = io(`${url}/live`, { transports: ['websocket'], auth: { token } })
const { value } = await socket.emitWithAck('clock:read', {})

const reports = persons.map((person) => ({
  id: crypto.randomUUID(), // kept with the report: sending it again counts once
  at: value.now,
  heardAt: value.now,
  event: { type: 'CheckedIn', persons: [person], place },
}))

while (true) {
  try {
    const answer = await socket.timeout(10_000).emitWithAck('ledger:report', { operation, reports })
    if (!answer.ok) console.error(answer.refusal)
    else for (const { id, verdict, seq } of answer.value.verdicts) console.log(id, verdict, seq)
    break
  } catch {
    console.error('no answer, sending again') // the ids make that harmless
  }
}
socket.close()
