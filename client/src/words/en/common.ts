/** Counts in words: 1 person, 2 persons. */
const many = (n: number, one: string, more: string) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : more}`

export const common = {
  brand: 'Homeward',
  product: 'Homeward: getting people out',
  people: (n: number) => many(n, 'person', 'people'),
  entries: (n: number) => many(n, 'entry', 'entries'),
  age: {
    now: 'now',
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => many(n, 'hour', 'hours'),
    days: (n: number) => many(n, 'day', 'days'),
    never: 'no word yet',
  },
  ageSaid: (age: string) => `${age} old`,
  old: 'old',
  standing: {
    confirmed: 'Confirmed',
    planned: 'Planned',
    old: 'Old',
    unknown: 'Unknown',
    act: 'Needs an act',
    over: 'Over',
  },
  close: 'Close',
  retry: 'Try again',
  back: 'Back',
  notForRole: 'Not for your role.',
  whoMay: (roles: readonly string[]) => `Who may: ${roles.join(', ')}.`,
  settings: 'Settings',
  language: 'Language',
  languages: { 'zh-CN': '简体中文', en: 'English' },
  theme: 'Theme',
  themes: { dark: 'Dark', light: 'Light' },
  density: 'Density',
  densities: { dense: 'Dense', roomy: 'Roomy' },
  signOut: 'Sign out',
  mode: { live: 'LIVE', drill: 'EXERCISE', replay: 'REPLAY' },
  operationState: {
    notStarted: 'Not started',
    open: 'Under way',
    closing: 'Closing',
    closed: 'Closed',
  },
  retention: {
    eraseIn: (days: number) => `closed · names are to be erased in ${many(days, 'day', 'days')}`,
    overdue: (days: number) =>
      `closed · the erasure of names is ${many(days, 'day', 'days')} overdue`,
    archived: 'archived',
    erased: 'closed · names erased',
  },
  loadingPart: 'Loading this part of the page …',
  notFound: 'There is no such page.',
  broken: 'This part of the page has failed. The figures are safe; try again.',
}
