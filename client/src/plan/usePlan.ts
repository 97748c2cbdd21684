import type { OperationId } from '@homeward/shared/basics'
import type { DocumentName } from '@homeward/shared/protocol'
import { useEffect, useState, useSyncExternalStore } from 'react'
import {
  borrowLink,
  openPlanKeep,
  openPlanLink,
  openWritingTab,
  type PlanLink,
  type PlanView,
  type Watched,
  type Writing,
} from '../link/index.ts'

export interface OpenPlan {
  readonly plan: PlanLink
  readonly writing: Writing
}

/** Opens a plan document for as long as it is on screen. One tab of a device writes, others watch. */
export function usePlan(
  operation: OperationId,
  mode: 'live' | 'drill',
  document: DocumentName,
): OpenPlan | undefined {
  const [open, setOpen] = useState<OpenPlan>()
  useEffect(() => {
    const { link, giveBack } = borrowLink(`/${mode}`)
    const tab = openWritingTab(`${operation}/${document}`)
    const keep = openPlanKeep()
    let plan: PlanLink | undefined
    const begin = () => {
      plan?.close()
      const writing = tab.get()
      const parts = { link, operation, document }
      plan = openPlanLink(writing === 'writes' ? { ...parts, keep } : parts)
      setOpen({ plan, writing })
    }
    begin()
    const stop = tab.subscribe(begin)
    return () => {
      stop()
      plan?.close()
      tab.close()
      giveBack()
      setOpen(undefined)
    }
  }, [operation, mode, document])
  return open
}

/** The newest value of something watched. */
export const useWatched = <Value>(watched: Watched<Value>): Value =>
  useSyncExternalStore(watched.subscribe, watched.get)

/** What may be done with it in this tab. */
export const mayType = ({ mayWrite }: PlanView, writing: Writing): boolean =>
  mayWrite && writing !== 'waits'
