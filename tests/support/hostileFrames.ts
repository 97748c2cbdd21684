import type { Dice } from './dice.ts'

const HONEST = [
  '42/live,1["clock:read",{}]',
  '42/live,2["ledger:read",{"operation":"live-1","after":0,"limit":10}]',
  '42/live,3["picture:follow",{"operation":"live-1"}]',
  '42/live,4["plan:open",{"operation":"live-1","document":"plan"}]',
  '42/live,5["plan:cursor",{"operation":"live-1","document":"plan","anchor":null,"head":null}]',
  '42/live,6["ledger:report",{"operation":"live-1","reports":[{}]}]',
  '3',
]

/** Mostly packets with something wrong in them; those are read furthest. */
export function hostileFrame({ below }: Dice): string | Uint8Array<ArrayBuffer> {
  const kind = below(10)
  if (kind === 0) return Uint8Array.from({ length: below(300) }, () => below(256))
  if (kind === 1)
    return Uint8Array.from([2, 1, 1, 6, ...Array.from({ length: below(80) }, () => below(256))])
  if (kind === 2)
    return String.fromCharCode(...Array.from({ length: below(100) }, () => 32 + below(95)))
  const packet = (HONEST[below(HONEST.length)] ?? '3').split('')
  for (let times = below(4); times > 0; times--) {
    const at = below(packet.length + 1)
    const choice = below(4)
    if (choice === 0) packet.splice(at, 1)
    else if (choice === 1) packet.splice(at, 0, '[{"\\:,]}0-/'.charAt(below(11)))
    else if (choice === 2) packet.splice(at, 1, String.fromCharCode(below(0x3000)))
    else packet.splice(at, 0, ...packet.slice(below(packet.length)))
  }
  return packet.join('')
}
