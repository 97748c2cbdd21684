import { useSyncExternalStore } from 'react'

/** The width under which a page is one column: a phone. The style sheets use the same. */
const NARROW = '(max-width: 760px)'

const subscribe = (tell: () => void) => {
  const media = window.matchMedia(NARROW)
  media.addEventListener('change', tell)
  return () => media.removeEventListener('change', tell)
}

/** Whether the page is as narrow as a phone. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches)
