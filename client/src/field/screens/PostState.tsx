import type { Refusal } from '@homeward/shared/basics'
import type { PlaceState } from '@homeward/shared/ledger'
import { CLIENT_MESSAGES } from '@homeward/shared/protocol'
import { useState } from 'react'
import { post as send } from '../../http/index.ts'
import { sayWhy } from '../../words/index.ts'
import { newId } from '../engine/index.ts'
import { useField, useFieldState } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import type { Here } from './useHere.ts'

/** Danger has a button of its own, which works without a network. */
const STATES = ['open', 'full', 'closing', 'closed'] as const satisfies readonly PlaceState[]

/** Whether the post takes people. The capital decides it, so it needs a network and an answer. */
export function PostState({ here }: { readonly here: Here }) {
  const words = useFieldWords()
  const { refresh } = useField()
  const { reached } = useFieldState()
  const [refusal, setRefusal] = useState<Refusal>()
  const { place } = here.defined

  async function set(state: PlaceState): Promise<void> {
    const ask = { id: newId(), command: { type: 'SetPlace', place, state } }
    const value = CLIENT_MESSAGES['operation:request'].value
    const answer = await send(value, `/api/operations/${here.operation}/requests`, { ask })
    setRefusal(answer.ok ? undefined : answer.refusal)
    await refresh()
  }

  return (
    <label>
      {words.field.more.state}
      <select
        value={here.state}
        disabled={reached !== true}
        onChange={(event) => {
          const state = [...STATES, 'inDanger' as const].find((one) => one === event.target.value)
          if (state) void set(state)
        }}
      >
        {here.state === 'inDanger' && (
          <option value="inDanger">{words.terms.placeState.inDanger}</option>
        )}
        {STATES.map((state) => (
          <option key={state} value={state}>
            {words.terms.placeState[state]}
          </option>
        ))}
      </select>
      <small>{refusal ? sayWhy(words, refusal) : words.field.more.stateNeeds}</small>
    </label>
  )
}
