import type { Intention } from '@homeward/shared/ledger'
import type { PostPerson } from '@homeward/shared/post'
import { useField } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'

const INTENTIONS = [
  'leaves',
  'stays',
  'later',
  'leftOwn',
  'noAnswer',
] as const satisfies readonly Intention[]

interface Props {
  readonly person: PostPerson
  readonly onStated: () => void
}

/** Whether somebody wants to leave, as they have just said; a refusal is on record too. */
export function Wishes({ person, onStated }: Props) {
  const words = useFieldWords()
  const { report } = useField()
  async function state(typed: string): Promise<void> {
    const intention = INTENTIONS.find((one) => one === typed)
    if (!intention) return
    if (await report({ type: 'IntentionStated', persons: [person.person], intention })) onStated()
  }
  return (
    <label>
      {words.field.people.intention}
      <select defaultValue="" onChange={(event) => void state(event.target.value)}>
        <option value="">—</option>
        {INTENTIONS.map((intention) => (
          <option key={intention} value={intention}>
            {words.terms.intention[intention]}
          </option>
        ))}
      </select>
    </label>
  )
}
