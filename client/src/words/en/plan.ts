export const plan = {
  title: 'Plan',
  documents: { plan: 'Operation plan', notes: 'Working notes' },
  empty: {
    plan: 'Write the plan here: phases, assembly points, ships, who decides what and when.',
    notes: 'Notes of the shift: what was asked, what was promised, what to check.',
  },
  opening: 'Opening the text …',
  stands: {
    saved: 'Saved by the server',
    sending: 'Sending …',
    device: 'On this device, not yet sent',
    unkept: 'Not saved: this device keeps nothing. Do not close this page.',
  },
  reading: 'You may read this text, not change it.',
  otherTab: 'Open in another tab of this device. Write there, or close it to write here.',
  alone: 'Without HTTPS nothing is kept on this device when the page is closed.',
  here: 'Here now',
  nobody: 'Nobody else is here',
  tooMuch: 'Too much at once: paste it in parts of at most 15,000 characters.',
  personal:
    'This looks like a passport, identity card or telephone number. This text is shared and cannot be erased person by person: keep such numbers in the register.',
  versions: {
    open: 'Earlier versions',
    none: 'Nothing is kept yet: a version is kept every ten minutes, before the text is written over.',
    characters: (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'character' : 'characters'}`,
    text: (when: string) => `The text of ${when}`,
    note: 'The text as it is now is kept as a version too. Whoever is writing at this moment finds their words set aside.',
    restore: (when: string) => `Put back the text of ${when}`,
  },
  aside: {
    title: 'Your text, set aside',
    note: 'It could not be joined to the text as it is now. Copy from it what is missing.',
    copy: 'Copy all',
    copied: 'Copied',
    drop: 'Discard it',
  },
}
