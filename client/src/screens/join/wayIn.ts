import { askOperations, whoIsHere } from '../../source/index.ts'

/** Where a device goes once it is in: a wall to its running operation, everyone else to the list. */
export async function wayIn(): Promise<string> {
  if (whoIsHere()?.role !== 'wall') return '/'
  const listed = await askOperations()
  const running = listed.ok ? listed.value.operations.filter(({ mode }) => mode !== 'replay') : []
  const [first] = [...running].sort(
    (a, b) => Number(b.state === 'open') - Number(a.state === 'open'),
  )
  return first ? `/o/${first.id}/wall` : '/'
}
