import { askOperations, whoIsHere } from '../../source/index.ts'

/** Where a device goes once it is in: a wall to the one operation that runs, everyone else to the list. */
export async function wayIn(): Promise<string> {
  if (whoIsHere()?.role !== 'wall') return '/'
  const listed = await askOperations()
  const running = listed.ok ? listed.value.operations.filter(({ mode }) => mode !== 'replay') : []
  const open = running.filter(({ state }) => state === 'open')
  const [first, ...others] = open.length > 0 ? open : running
  return first && others.length === 0 ? `/o/${first.id}/wall` : '/'
}
