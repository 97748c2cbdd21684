import { type Link, openLink } from './link.ts'

type Namespace = '/live' | '/drill'

const links = new Map<Namespace, { link: Link; users: number }>()

/** One socket for a page, however many of its parts speak through it. */
export function borrowLink(namespace: Namespace): { link: Link; giveBack: () => void } {
  const lent = links.get(namespace) ?? { link: openLink({ base: '', namespace }), users: 0 }
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
