import { useState } from 'react'
import { type Command, CommandBar, match } from '../../command/index.ts'
import { useAnswer, useGlance, useOperation, useThrottled } from '../../source/index.ts'
import { useLanguage } from '../../words/index.ts'
import { commandsOf, momentCommand, nobody, peopleCommands } from './commands.ts'
import type { Ways } from './ways.ts'

interface Props {
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly ways: Ways
  readonly onClose: () => void
}

const MOST = 12
/** Fewer letters than this find everybody. One Chinese character is a family name. */
const SHORTEST = 2
const SEARCH_EVERY_MS = 250

/** The command bar with what this operation has to offer. */
export function Commands({ typed, onType, ways, onClose }: Props) {
  const glance = useGlance()
  const operation = useOperation()
  const language = useLanguage()
  const [ground] = useState({ glance, operation, ways, language })
  const said = useThrottled(typed.replace(/^\//, '').trim(), SEARCH_EVERY_MS)
  const searches = said.length >= SHORTEST || /\p{Script=Han}/u.test(said)
  const { answer, fresh } = useAnswer(`people ${searches ? said : ''}`, () =>
    searches ? operation.source.search(said) : nobody,
  )
  const cards = answer?.ok && fresh ? answer.value.slice(0, MOST) : []
  const moment = momentCommand(typed, ground)
  const found: readonly Command[] = [
    ...(moment ? [moment] : []),
    ...match(typed, commandsOf(ground), MOST),
    ...peopleCommands(cards, ground),
  ]
  return (
    <CommandBar
      typed={typed}
      onType={onType}
      found={found}
      searching={searches && !fresh}
      onClose={onClose}
    />
  )
}
