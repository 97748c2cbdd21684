import { useLocation } from 'wouter'

export type Screen = 'desk' | 'plan' | 'flow' | 'wall' | 'print' | 'keys' | 'operations'

/** Every way to another screen or panel of an operation. Each is an address, so Back leads back. */
export interface Ways {
  readonly base: string
  go(screen: Screen): void
  select(id: string | undefined): void
  behind(figure: string): void
  /** The list behind a figure, on paper. */
  /** Acts that take two people. */
  approvals(): void
  audit(): void
  /** What a post has sent by any telephone. */
  shortText(): void
  print(figure: string): void
  /** Entries of a spot. */
  entries(spot: string): void
  person(person: string): void
  /** What the register holds of someone. */
  record(person: string): void
  /** Away from a panel, back to the desk. */
  close(): void
  /** One step back: from a person to the list that they stand in. */
  back(): void
}

export function useWays(id: string, onSelect: (id: string | undefined) => void): Ways {
  const [here, navigate] = useLocation()
  const base = `/o/${id}`
  const address: Record<Screen, string> = {
    desk: base,
    plan: `${base}/plan`,
    flow: `${base}/flow`,
    wall: `${base}/wall`,
    print: `${base}/print`,
    keys: '/keys',
    operations: '/',
  }
  const to = (path: string) => {
    if (path !== here) navigate(path)
  }
  return {
    base,
    go: (screen) => to(address[screen]),
    select(chosen) {
      onSelect(chosen)
      if (here !== base) navigate(base)
    },
    behind: (figure) => to(`${base}/behind/${encodeURIComponent(figure)}`),
    shortText: () => to(`${base}/text`),
    audit: () => to(`${base}/audit`),
    approvals: () => to(`${base}/approvals`),
    print: (figure) => to(`${base}/print/${encodeURIComponent(figure)}`),
    entries: (spot) => to(`${base}/entries/${encodeURIComponent(spot)}`),
    person: (person) => to(`${base}/entries/${encodeURIComponent(`person:${person}`)}`),
    record: (person) => to(`${base}/person/${encodeURIComponent(person)}`),
    close: () => to(base),
    back: () => window.history.back(),
  }
}
