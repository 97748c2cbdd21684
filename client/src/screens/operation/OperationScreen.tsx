import { useState } from 'react'
import { OperationProvider, type Scene } from '../../source/index.ts'
import { momentIn } from '../../time/index.ts'
import { useWords } from '../../words/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import { Ready } from './Ready.tsx'

interface Props {
  readonly id: string
  /** What stands after the operation in the address: `wall`, `behind/located`. */
  readonly rest: string
}

/** An operation and all the screens under it. Its source stays open from one to the other. */
export function OperationScreen({ id, rest }: Props) {
  const [first] = useState(() => momentIn(window.location.search))
  return (
    <OperationProvider key={id} id={id} first={first}>
      {(scene, retry) =>
        scene.stage === 'ready' ? (
          <Ready id={id} rest={rest} glance={scene.glance} />
        ) : (
          <Unready scene={scene} onRetry={retry} />
        )
      }
    </OperationProvider>
  )
}

type NotReady = Exclude<Scene, { stage: 'ready' }>

function Unready({ scene, onRetry }: { readonly scene: NotReady; readonly onRetry: () => void }) {
  const words = useWords()
  return (
    <main>
      {scene.stage === 'refused' ? (
        <Refused refusal={scene.refusal} onRetry={onRetry} />
      ) : (
        <Waiting says={words.desk.waiting[scene.awaits]} progress={scene} />
      )}
    </main>
  )
}
