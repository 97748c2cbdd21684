import type { PersonId, Refusal } from '@homeward/shared/basics'
import type { FieldRecord, ReadReason } from '@homeward/shared/people'
import { useEffect, useState } from 'react'
import { lookAtPerson } from '../../source/index.ts'

/** So long a value stays on the screen. */
const SHOWN_MS = 60_000

export type Hidden = 'L2' | 'L3'
interface Look {
  readonly fields: readonly FieldRecord[]
  readonly until: number
}

/** What has been looked at with a reason: it goes by itself, from the screen and from memory. */
export function useLooks(operation: string, person: PersonId) {
  const [looks, setLooks] = useState<Partial<Record<Hidden, Look>>>({})
  const [refusal, setRefusal] = useState<Refusal>()
  const [now, setNow] = useState(() => performance.now())
  const open = Object.keys(looks).length > 0
  useEffect(() => {
    if (!open) return
    const timer = setInterval(() => {
      const at = performance.now()
      setNow(at)
      setLooks((known) => {
        const kept = Object.entries(known).filter(([, look]) => look.until > at)
        return kept.length === Object.keys(known).length ? known : Object.fromEntries(kept)
      })
    }, 1_000)
    return () => clearInterval(timer)
  }, [open])

  async function look(level: Hidden, reason: ReadReason): Promise<void> {
    const answer = await lookAtPerson(operation, person, { level, reason })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    const at = performance.now()
    setNow(at)
    const fields = answer.value.fields.filter((field) => field.level === level)
    setLooks((known) => ({ ...known, [level]: { fields, until: at + SHOWN_MS } }))
  }
  const hide = (level: Hidden) => setLooks(({ [level]: _, ...others }) => others)
  const secondsLeft = (level: Hidden): number | undefined => {
    const found = looks[level]
    return found && Math.max(0, Math.ceil((found.until - now) / 1_000))
  }
  return { looks, look, hide, secondsLeft, refusal }
}
