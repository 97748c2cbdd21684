import type { ShortFault } from '@homeward/shared/shortForm'

export const shortText = {
  title: 'Text messages from posts',
  menu: 'Text message from a post',
  help: 'Type or paste what a post has sent or read out. Each group has two check letters: a wrong letter is named, the other groups hold. When the post’s own line is back the same counts are known.',
  text: 'The text',
  send: (n: number) => `Record ${n.toLocaleString('en')}`,
  taken: 'Recorded just now',
  verdicts: {
    recorded: 'recorded',
    duplicate: 'known already',
    review: 'kept for review',
    parked: 'kept for later',
  },
  faults: {
    'not-short': () => 'This is not such a text: it begins with HW1.',
    'other-operation': () => 'This text is of another operation.',
    'wrong-digit': (group: number) =>
      `Group ${group}: a letter is wrong. Ask for this group again.`,
    unreadable: (group: number) => `Group ${group}: nothing that a post can say.`,
  } satisfies Record<ShortFault['code'], (group: number) => string>,
}
