import { type DeviceKey, type InvitationId, WORDS } from '@homeward/shared/device'
import { useEffect, useState } from 'react'
import { wordsOf } from '../../device/index.ts'
import { inLanguage, otherLanguage, useLanguage } from '../../words/index.ts'
import styles from './FourWords.module.css'

interface Props {
  readonly deviceKey: DeviceKey
  readonly id: InvitationId
  readonly label: string
  /** Read by two people over one phone, or from the other side of a desk. */
  readonly huge?: boolean
}

/** The four things of a key and its invitation, in order, each under both of its names. */
export function FourWords({ deviceKey, id, label, huge = false }: Props) {
  const language = useLanguage()
  const [made, setMade] = useState<{ for: string; words: { zh: string; en: string }[] }>()
  const about = `${deviceKey} ${id}`
  useEffect(() => {
    let over = false
    void wordsOf(deviceKey, id).then((words) => {
      if (!over) setMade({ for: about, words })
    })
    return () => {
      over = true
    }
  }, [deviceKey, id, about])
  const words = made?.for === about ? made.words : []
  return (
    <ol
      className={huge ? `${styles.words} ${styles.huge}` : styles.words}
      aria-label={label}
      data-words={made?.for === about}
    >
      {PLACES.map((place) => {
        const word = words[place]
        const names = word && inLanguage(word, language)
        return (
          <li key={place}>
            <b>{names?.first ?? '…'}</b>
            <small lang={otherLanguage(language)}>{names?.second ?? ''}</small>
          </li>
        )
      })}
    </ol>
  )
}

/** Their order is what is compared. */
const PLACES = Array.from({ length: WORDS }, (_, i) => i)
