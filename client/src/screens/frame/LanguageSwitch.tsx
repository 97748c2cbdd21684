import { LANGUAGES, prefer, usePreferences } from '../../state/index.ts'
import { useWords } from '../../words/index.ts'
import { Choice } from './Choice.tsx'

/** The two languages, each in its own words, on pages that have no settings yet. */
export function LanguageSwitch() {
  const words = useWords()
  const { language } = usePreferences()
  return (
    <Choice
      name={words.common.language}
      value={language}
      options={LANGUAGES.map((one) => [one, words.common.languages[one], one] as const)}
      onChoose={(chosen) => prefer({ language: chosen })}
    />
  )
}
