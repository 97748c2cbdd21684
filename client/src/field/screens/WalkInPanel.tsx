import { PersonId } from '@homeward/shared/basics'
import type { PersonKind } from '@homeward/shared/ledger'
import type { Mrz } from '@homeward/shared/mrz'
import {
  type Card,
  CONFIDENCES,
  type Confidence,
  type FieldValue,
  faultOfText,
} from '@homeward/shared/people'
import { useState } from 'react'
import type { Part } from '../engine/index.ts'
import { newId } from '../engine/index.ts'
import { MrzField } from '../parts/MrzField.tsx'
import { Panel } from '../parts/Panel.tsx'
import { useField } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import type { Here } from './useHere.ts'

interface Props {
  readonly here: Here
  /** What was looked for and not found: mostly the name. */
  readonly typed: string
  readonly onClose: () => void
}

const KINDS = ['citizen', 'missionStaff', 'foreign'] as const
const HANZI = /\p{Script=Han}/u

/** Someone whom nobody knew: a name and who they are, and they are in. The rest can come later. */
export function WalkInPanel({ here, typed, onClose }: Props) {
  const words = useFieldWords()
  const { walkIn } = words.field
  const { send } = useField()
  const [name, setName] = useState(typed)
  const [kind, setKind] = useState<PersonKind>('citizen')
  const [nationality, setNationality] = useState('CHN')
  const [confidence, setConfidence] = useState<Confidence>('document')
  const [phone, setPhone] = useState('')
  const [alone, setAlone] = useState(false)
  const [mrz, setMrz] = useState<Mrz>()
  const [counted, setCounted] = useState(here.figures.unnamed > 0)
  const plain = name.trim().normalize('NFC')
  const fits = plain !== '' && faultOfText(plain) === undefined && /^[A-Z]{3}$/.test(nationality)

  /** What the lines say stands in the fields, where it can still be changed. */
  function take(read: Mrz | undefined): void {
    setMrz(read)
    if (!read) return
    setName([read.surname, read.given].filter(Boolean).join(' '))
    if (read.nationality) setNationality(read.nationality)
    setKind(read.nationality === 'CHN' ? 'citizen' : 'foreign')
    setConfidence('document')
  }

  async function save(): Promise<void> {
    const person = PersonId.parse(`p-${newId()}`)
    const { place } = here.defined
    const card: Card = {
      person,
      ...(HANZI.test(plain) ? { nameZh: plain } : {}),
      nameLatin: plain,
      sex: mrz?.sex ?? 'unknown',
      ...(alone ? { ageBand: 'child' as const } : {}),
      kind,
      nationality,
      priority: alone ? 1 : 4,
      needs: [],
      synthetic: here.mode === 'drill', // an exercise takes invented people alone
    }
    const seen = counted
      ? ({ type: 'Identified', persons: [person], at: { place } } as const)
      : ({ type: 'CheckedIn', persons: [person], place } as const)
    const parts: Part[] = [
      { sending: { is: 'card', card }, urgency: 'name' },
      {
        event: {
          type: 'Registered',
          person,
          kind,
          nationality,
          priority: card.priority === 1 ? 1 : 4,
        },
      },
      { event: seen },
    ]
    const field = (name: 'phone' | 'childAlone' | 'birthDate' | 'document', value: FieldValue) =>
      parts.push({
        sending: {
          is: 'write',
          write: { id: newId(), person, field: name, value, base: [], confidence },
        },
        urgency: 'name',
      })
    if (phone.trim() !== '') field('phone', phone.trim())
    if (alone) field('childAlone', 'yes')
    if (mrz?.birth) field('birthDate', mrz.birth)
    if (mrz && mrz.document !== 'visa') {
      const { document: type, number, issuer } = mrz
      field('document', { type, number, ...(issuer ? { issuer } : {}) })
    }
    if (await send(...parts)) onClose()
  }

  return (
    <Panel
      title={walkIn.title}
      onClose={onClose}
      foot={
        <button type="button" data-main disabled={!fits} onClick={() => void save()}>
          {walkIn.save}
        </button>
      }
    >
      <MrzField onRead={take} />
      <label>
        {walkIn.name}
        <input
          value={name}
          maxLength={120}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label>
        {walkIn.kind}
        <select value={kind} onChange={(event) => setKind(event.target.value as PersonKind)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.terms.personKind[one]}
            </option>
          ))}
        </select>
      </label>
      {kind === 'foreign' && <p>{walkIn.pending}</p>}
      {here.figures.unnamed > 0 && (
        <Tick
          label={`${walkIn.counted} (${here.figures.unnamed})`}
          on={counted}
          onChange={setCounted}
        />
      )}
      <Tick label={walkIn.alone} on={alone} onChange={setAlone} />
      <label>
        {walkIn.confidence}
        <select
          value={confidence}
          onChange={(event) => setConfidence(event.target.value as Confidence)}
        >
          {CONFIDENCES.map((one) => (
            <option key={one} value={one}>
              {walkIn.confidences[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {walkIn.nationality}
        <input
          value={nationality}
          maxLength={3}
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => setNationality(event.target.value.toUpperCase())}
        />
      </label>
      <label>
        {walkIn.phone}
        <input
          value={phone}
          inputMode="tel"
          maxLength={32}
          autoComplete="off"
          onChange={(event) => setPhone(event.target.value)}
        />
      </label>
    </Panel>
  )
}

interface TickProps {
  readonly label: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

function Tick({ label, on, onChange }: TickProps) {
  return (
    <button type="button" aria-pressed={on} onClick={() => onChange(!on)}>
      {on ? '☑' : '☐'} {label}
    </button>
  )
}
