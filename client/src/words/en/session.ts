export const session = {
  title: 'Sign in',
  intro: 'Homeward is opened with a personal link. Each link works once, on one device.',
  noCode:
    'This page was opened without a link. Open the link that you were given, or paste it here.',
  paste: 'Your sign-in link',
  go: 'Sign in',
  going: 'Signing in …',
  notALink: 'This is not a sign-in link.',
  used: 'This link has been used before, or has run out. Ask for a new one.',
  where:
    'The links stand in the terminal where Homeward was started, and in sign-in-links.json in its data folder.',
}
