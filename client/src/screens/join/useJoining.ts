import type { Refusal } from '@homeward/shared/basics'
import { InvitationCode, type JoinCode, type LookedAt } from '@homeward/shared/device'
import { useEffect, useState } from 'react'
import {
  askHere,
  askState,
  becomeDevice,
  canHoldKey,
  joinHere,
  lookAt,
  type Own,
  readOwn,
} from '../../device/index.ts'

/** Where a device stands on its way in. */
export type Stage =
  | { readonly is: 'insecure' | 'looking' | 'noCode' | 'going' | 'already' | 'keepsNothing' }
  | { readonly is: 'invited'; readonly code: InvitationCode; readonly at: LookedAt }
  | { readonly is: 'waiting'; readonly own: Own; readonly code: JoinCode }
  | { readonly is: 'inside' | 'rejected' | 'over' }
  | { readonly is: 'refused'; readonly refusal: Refusal }

/** How often a waiting device asks what became of it. */
const ASK_MS = 1_500

/** The code behind the hash. It is taken out of the address: a used one has no business there. */
function codeInAddress(): InvitationCode | undefined {
  const read = InvitationCode.safeParse(window.location.hash.slice(1))
  if (read.success) window.history.replaceState(null, '', '/join')
  return read.success ? read.data : undefined
}

/** Reads what an address and this browser say, then joins, waits and comes in. */
export function useJoining() {
  const [code] = useState(codeInAddress)
  const [stage, setStage] = useState<Stage>({ is: canHoldKey() ? 'looking' : 'insecure' })
  const reading = stage.is === 'looking'
  useEffect(() => {
    if (!reading) return
    let over = false
    void firstStage(code).then((first) => {
      if (!over) setStage(first)
    })
    return () => {
      over = true
    }
  }, [reading, code])

  const waiting = stage.is === 'waiting' ? stage : undefined
  useEffect(() => {
    if (!waiting) return
    const ask = async () => {
      const next = await nextStage(waiting)
      if (next) setStage(next)
    }
    const timer = setInterval(() => void ask(), ASK_MS)
    return () => clearInterval(timer)
  }, [waiting])

  async function go(act: () => ReturnType<typeof askHere>): Promise<void> {
    setStage({ is: 'going' })
    const answer = await act().catch(() => undefined)
    if (!answer) setStage({ is: 'keepsNothing' })
    else if (!answer.ok) setStage({ is: 'refused', refusal: answer.refusal })
    else if (answer.value.code)
      setStage({ is: 'waiting', own: answer.value, code: answer.value.code })
  }

  return {
    stage,
    join: (invitation: InvitationCode, { grant }: LookedAt) =>
      void go(() => joinHere(invitation, grant.audience)),
    display: () => void go(askHere),
    again: () => setStage({ is: 'noCode' }),
  }
}

async function firstStage(code: InvitationCode | undefined): Promise<Stage> {
  const own = await readOwn().catch(() => undefined)
  // Opened again while it waits: the same words stay on the screen.
  if (own?.code && (code === undefined || code === own.code)) {
    const next = await nextStage({ own, code: own.code })
    if (next?.is !== 'over') return next ?? { is: 'waiting', own, code: own.code }
  }
  if (code === undefined) return { is: own?.device ? 'already' : 'noCode' }
  const looked = await lookAt(code)
  return looked.ok
    ? { is: 'invited', code, at: looked.value }
    : { is: 'refused', refusal: looked.refusal }
}

/** What became of a waiting device; undefined while nobody has said anything. */
async function nextStage({ own, code }: { own: Own; code: JoinCode }): Promise<Stage | undefined> {
  const answer = await askState(code)
  if (!answer.ok) return answer.refusal.code === 'invitation-over' ? { is: 'over' } : undefined
  const { value } = answer
  if (value.state === 'rejected' || value.state === 'over') return { is: value.state }
  if (value.state !== 'approved') return undefined
  await becomeDevice(own, { id: value.device, audience: value.audience })
  return { is: 'inside' }
}
