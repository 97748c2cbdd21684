import { type Answer, accept } from '@homeward/shared/basics'
import type { CardView } from '@homeward/shared/people'
import type { Command } from '../../command/index.ts'
import type { Glance, Operation } from '../../source/index.ts'
import { LANGUAGES, prefer } from '../../state/index.ts'
import {
  dayAndClock,
  type Player,
  pause,
  play,
  SPEEDS,
  seek,
  typedMoment,
} from '../../time/index.ts'
import { legNames, placeNames } from '../../ui/index.ts'
import { type Language, otherLanguage, type Words, wordsOf } from '../../words/index.ts'
import { personName } from '../behind/index.ts'
import { HEAD_FIGURES, sayAbout } from '../desk/index.ts'
import type { Ways } from './ways.ts'

export interface Ground {
  readonly glance: Glance
  readonly operation: Operation
  readonly ways: Ways
  readonly language: Language
}

/** Everything that the command bar reaches, in the order in which it is offered. */
export function commandsOf(ground: Ground): readonly Command[] {
  return [
    ...screens(ground),
    ...things(ground),
    ...figures(ground),
    ...time(ground),
    ...settings(ground),
  ]
}

const both = (language: Language): readonly [Words, Words] => [
  wordsOf(language),
  wordsOf(otherLanguage(language)),
]
/** Short for those who type it every hour, long for those who do not. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  desk: ['d'],
  plan: ['p', 'text', '方案文本'],
  flow: ['f', 'sankey', 'liuxiang'],
  wall: ['w', 'big screen', 'daping'],
  print: ['pr', 'report', '报告'],
  keys: ['?', 'help', 'shortcuts', '帮助', '快捷键'],
  operations: ['o', 'list', 'home', '首页'],
}

function screens({ ways, language }: Ground): Command[] {
  const [words, other] = both(language)
  const go = (['desk', 'plan', 'flow', 'wall', 'print', 'keys', 'operations'] as const).map(
    (name) => ({
      id: `go:${name}`,
      group: words.command.groups.screens,
      title: words.desk[name],
      second: other.desk[name],
      aliases: ALIASES[name] ?? [],
      run: () => ways.go(name),
    }),
  )
  const grave: Command = {
    id: 'go:approvals',
    group: words.command.groups.screens,
    title: words.approval.menu,
    second: other.approval.menu,
    aliases: ['close', 'seal', 'erase', 'approve', 'pizhun'],
    run: ways.approvals,
  }
  const shortText: Command = {
    id: 'go:text',
    group: words.command.groups.screens,
    title: words.shortText.menu,
    second: other.shortText.menu,
    aliases: ['sms', 'duanxin', 'text'],
    run: ways.shortText,
  }
  const audit: Command = {
    id: 'go:audit',
    group: words.command.groups.screens,
    title: words.audit.menu,
    second: other.audit.menu,
    aliases: ['who looked', 'shenji', '审计'],
    run: ways.audit,
  }
  return [...go, grave, shortText, audit]
}

function things({ glance, ways, language }: Ground): Command[] {
  const [words, other] = both(language)
  const { picture, atlas } = glance
  const { groups } = words.command
  return [
    ...picture.places.map(({ id }) => {
      const { first, second } = placeNames(atlas, id, language)
      const run = () => ways.select(`place:${id}`)
      return { id: `place:${id}`, group: groups.places, title: first, second, aliases: [id], run }
    }),
    ...picture.legs.map(({ id, from, to }) => {
      const { first, second } = legNames(atlas, id, language)
      const ends = [from, to].map((end) => placeNames(atlas, end, language))
      const way = words.desk.route(ends[0]?.first ?? '', ends[1]?.first ?? '')
      const aliases = [id, second, ...ends.flatMap((end) => [end.first, end.second])]
      const run = () => ways.select(`leg:${id}`)
      return { id: `leg:${id}`, group: groups.legs, title: first, second: way, aliases, run }
    }),
    ...picture.discrepancies.list
      .filter(({ open }) => open)
      .map((difference) => ({
        id: `difference:${difference.id}`,
        group: groups.differences,
        title: words.terms.discrepancy[difference.kind],
        second: sayAbout(difference, atlas, language),
        aliases: [other.terms.discrepancy[difference.kind], difference.id],
        run: () => ways.select(`difference:${difference.id}`),
      })),
  ]
}

function figures({ ways, language }: Ground): Command[] {
  const [words, other] = both(language)
  return ([...HEAD_FIGURES, 'total', 'registered', 'named', 'unnamed', 'out'] as const).map(
    (figure) => ({
      id: `figure:${figure}`,
      group: words.command.groups.figures,
      title: words.figures.label[figure],
      second: other.figures.label[figure],
      aliases: [figure],
      run: () => ways.behind(figure),
    }),
  )
}

function time({ operation: { playback }, language }: Ground): Command[] {
  const [words, other] = both(language)
  const set = (change: Partial<Player>) => () => playback.move((now) => ({ ...now, ...change }))
  const acts = [
    ['play', () => playback.move(play)],
    ['pause', () => playback.move(pause)],
    ['true', set({ lens: 'true' })],
    ['known', set({ lens: 'known' })],
    ['goLive', () => playback.goLive()],
  ] as const
  return [
    ...acts.map(([name, run]) => ({
      id: `time:${name}`,
      group: words.command.groups.time,
      title: words.time[name],
      second: other.time[name],
      aliases: name === 'goLive' ? ['now', 'live', '现在'] : [],
      run,
    })),
    ...SPEEDS.map((speed) => ({
      id: `speed:${speed}`,
      group: words.command.groups.time,
      title: words.time.times(speed),
      second: words.time.speed,
      aliases: [`${speed}x`, other.time.speed],
      run: set({ speed }),
    })),
  ]
}

function settings({ language }: Ground): Command[] {
  const [words, other] = both(language)
  const group = words.command.groups.settings
  return [
    ...LANGUAGES.map((one) => ({
      id: `language:${one}`,
      group,
      title: words.common.languages[one],
      second: words.common.language,
      aliases: [one, other.common.language, one === 'en' ? '英文' : 'chinese zhongwen'],
      run: () => prefer({ language: one }),
    })),
    ...(['dark', 'light'] as const).map((theme) => ({
      id: `theme:${theme}`,
      group,
      title: words.common.themes[theme],
      second: words.common.theme,
      aliases: [other.common.themes[theme], other.common.theme],
      run: () => prefer({ theme }),
    })),
    ...(['dense', 'roomy'] as const).map((density) => ({
      id: `density:${density}`,
      group,
      title: words.common.densities[density],
      second: words.common.density,
      aliases: [other.common.densities[density], other.common.density],
      run: () => prefer({ density }),
    })),
  ]
}

/** The moment that was typed, when it is one. */
export function momentCommand(typed: string, ground: Ground): Command | undefined {
  const { glance, operation, language } = ground
  const { info, now } = glance
  const zones = { capital: info.capital.zone, place: info.place.zone }
  const at = typedMoment(typed.replace(/^\//, ''), { at: now, ...zones })
  if (at === undefined) return undefined
  const words = wordsOf(language)
  return {
    id: 'moment',
    group: words.command.groups.time,
    title: words.command.toMoment(dayAndClock(language, zones.capital, at)),
    aliases: [],
    run: () => operation.playback.move((player) => seek(pause(player), at)),
  }
}

/** People of the register whose name was typed; each opens what is known of them. */
export function peopleCommands(cards: readonly CardView[], ground: Ground): readonly Command[] {
  const words = wordsOf(ground.language)
  return cards.map((card) => {
    const { first, second } = personName(card, words)
    return {
      id: `person:${card.person}`,
      group: words.command.groups.people,
      title: first,
      second: [second, words.terms.personKind[card.kind]].filter(Boolean).join(' · '),
      aliases: [],
      run: () => ground.ways.person(card.person),
    }
  })
}

export const nobody: Promise<Answer<readonly CardView[]>> = Promise.resolve(accept([]))
