// Looks for ways by sea away from the page's own thread: the longest take a second or two.
import { readMask, seaTrack } from '@homeward/shared/sea'
import { Asked } from './foundLane.ts'

const mask = fetch('/basemap/land.mask')
  .then((response) => response.arrayBuffer())
  .then((bytes) => readMask(new Uint8Array(bytes)))
  .catch(() => undefined)

self.addEventListener('message', (message: MessageEvent<unknown>) => {
  const asked = Asked.safeParse(message.data)
  if (!asked.success) return
  const { key, from, to } = asked.data
  void mask.then((land) => {
    const track = land ? (seaTrack(from, to, land) ?? null) : null
    self.postMessage({ key, track })
  })
})
