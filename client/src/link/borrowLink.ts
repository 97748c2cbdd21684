import { hearOfDevice, isDevice, proveIfActing } from '../device/index.ts'
import { type Link, openLink } from './link.ts'

type Namespace = '/live' | '/drill'

const links = new Map<Namespace, { link: Link; users: number }>()

/** One socket for a page, however many of its parts speak through it. */
export function borrowLink(namespace: Namespace): { link: Link; giveBack: () => void } {
  const lent = links.get(namespace) ?? { link: openOurs(namespace), users: 0 }
  lent.users += 1
  links.set(namespace, lent)
  let back = false
  return {
    link: lent.link,
    giveBack() {
      if (back) return
      back = true
      lent.users -= 1
      if (lent.users > 0) return
      links.delete(namespace)
      lent.link.close()
    },
  }
}

/** By the cookie of whoever is signed in, or by the signature of this device. */
const openOurs = (namespace: Namespace): Link =>
  openLink({
    ...{ base: '', namespace },
    prove: proveIfActing,
    onRefused(refusal) {
      void hearOfDevice(refusal)
      // A nonce that did not come, or came too late: the next signature may be in time.
      return refusal.code === 'not-signed-in' && isDevice()
    },
  })
