import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { Field, FieldState } from './engine/index.ts'

const Opened = createContext<Field | undefined>(undefined)

export function FieldProvider({ field, children }: { field: Field; children: ReactNode }) {
  return <Opened value={field}>{children}</Opened>
}

/** The field as it was opened. Screens stand below the provider. */
export function useField(): Field {
  const field = useContext(Opened)
  if (!field) throw new Error('a screen of the field stands outside it')
  return field
}

export function useFieldState(): FieldState {
  const { state } = useField()
  return useSyncExternalStore(state.subscribe, state.get)
}
