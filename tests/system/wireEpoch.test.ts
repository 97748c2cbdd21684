import { OperationId } from '@homeward/shared/basics'
import { nothingYet } from '@homeward/shared/operation'
import { pictureOf } from '@homeward/shared/picture'
import { atlasOf, layOut } from '@homeward/shared/protocol'
import { expect, test } from 'vitest'
import { type Link, openPictureMirror, type PictureSnapshot } from '../../client/src/link/index.ts'
import { openPictureDocument } from '../../server/src/picture/pictureDocument.ts'

const operation = OperationId.parse('live-1')

/** A line on which the test is the server. */
function openScriptedLink(answer: () => unknown) {
  const hear = new Map<string, (said: never) => void>()
  const link = {
    ask: async () => ({ ok: true, value: answer() }),
    on(name: string, tell: (said: never) => void) {
      hear.set(name, tell)
      return () => hear.delete(name)
    },
    onConnect(start: () => void) {
      start()
      return () => undefined
    },
    now: () => 1_000,
  } as unknown as Link // what a mirror uses of it
  return { link, say: (name: string, said: object) => hear.get(name)?.(said as never) } // as on the wire
}

test('[P6] a new epoch is drawn whole before the old one goes: no screen is ever empty or half', async () => {
  const picture = (seq: number) => {
    const view = { at: seq, knownAt: seq }
    const empty = pictureOf(nothingYet(), view, { operation, mode: 'live' })
    return layOut({ ...empty, seq }, atlasOf([]))
  }
  let epochs = 0
  const document = openPictureDocument(() => `epoch-${++epochs}`)
  document.write(picture(1))
  const now = () => ({
    epoch: document.epoch(),
    state: document.state(),
    level: 'full',
    mode: 'live',
  })
  const { link, say } = openScriptedLink(now)
  const mirror = openPictureMirror(link, operation)
  const drawn: (PictureSnapshot | undefined)[] = []
  mirror.subscribe(() => drawn.push(mirror.get()))
  await expect.poll(() => mirror.get()?.picture.seq).toBe(1)

  say('picture:update', { operation, epoch: document.epoch(), update: document.write(picture(2)) })
  const old = document.epoch()
  document.renew(picture(3))
  say('picture:epoch', { operation, epoch: document.epoch(), state: document.state() })
  const late = document.write(picture(4))
  say('picture:update', { operation, epoch: old, update: late }) // of an epoch that is over: not ours
  say('picture:update', { operation, epoch: document.epoch(), update: late })
  expect(drawn.map((snapshot) => snapshot?.picture.seq)).toEqual([1, 2, 3, 4])
  expect(drawn.map((snapshot) => snapshot?.epoch)).toEqual([
    'epoch-1',
    'epoch-1',
    'epoch-2',
    'epoch-2',
  ])
  mirror.close()
})
