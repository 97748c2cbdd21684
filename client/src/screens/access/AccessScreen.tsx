import { may } from '@homeward/shared/access'
import { displayCodeIn } from '@homeward/shared/device'
import type { SessionInfo } from '@homeward/shared/protocol'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { askDevices, askPosts, askSettings, useAnswer, useSession } from '../../source/index.ts'
import { useWords } from '../../words/index.ts'
import { Refused, SettingsMenu, Waiting } from '../frame/index.ts'
import styles from './Access.module.css'
import { Authority } from './Authority.tsx'
import { DeviceTable } from './DeviceTable.tsx'
import { FindDisplay } from './FindDisplay.tsx'
import { NO_POSTS, Posts } from './GrantLine.tsx'
import { InvitePanel } from './InvitePanel.tsx'
import { WaitingDevice } from './WaitingDevice.tsx'

/** Somebody stands in front of you with a phone in the hand: new ones are looked for this often. */
const LOOK_MS = 2_000

/** Phones and screens of this installation: letting them in, seeing them, cutting them off. */
export function AccessScreen() {
  const all = useWords()
  const words = all.device.access
  const session = useSession()
  const { answer, askAgain } = useAnswer('devices', askDevices)
  const settings = useAnswer('settings', askSettings)
  const audience = session.stage === 'signedIn' ? session.session.audience : 'live'
  const posts = useAnswer(`posts ${audience}`, () => askPosts(audience))
  const [shown] = useState(() => displayCodeIn(window.location.hash.slice(1)))
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && askAgain(), LOOK_MS)
    return () => clearInterval(timer)
  }, [askAgain])
  if (session.stage !== 'signedIn') return null
  const { session: me } = session
  const authority = settings.answer?.ok ? settings.answer.value.authority : undefined
  return (
    <div className={styles.screen} data-mode={me.audience}>
      <header className={styles.head}>
        <Link href="/" className={styles.brand}>
          {all.common.brand}
        </Link>
        <h1>{words.title}</h1>
        {me.audience === 'drill' && <strong>{all.common.mode.drill}</strong>}
        <SettingsMenu />
      </header>
      <main className={styles.main}>
        {!answer && <Waiting says={words.title} />}
        {answer && !answer.ok && <Refused refusal={answer.refusal} onRetry={askAgain} />}
        {answer?.ok && (
          <Posts value={posts.answer?.ok ? posts.answer.value : NO_POSTS}>
            <section className={styles.wide} aria-label={words.waiting}>
              <h2>{words.waiting}</h2>
              {answer.value.waiting.length === 0 ? (
                <p className={styles.quiet}>{words.noneWaiting}</p>
              ) : (
                answer.value.waiting.map((waiting) => (
                  <WaitingDevice key={waiting.id} waiting={waiting} onAnswered={askAgain} />
                ))
              )}
            </section>
            <InvitePanel me={me} open={answer.value.open} onChange={askAgain} />
            {mayPutUpWalls(me) && <FindDisplay shown={shown} onAnswered={askAgain} />}
            <section className={styles.wide} aria-label={words.devices}>
              <h2>{words.devices}</h2>
              <DeviceTable list={answer.value} onChange={askAgain} />
            </section>
            {authority && <Authority sha256={authority.sha256} />}
          </Posts>
        )}
      </main>
    </div>
  )
}

const mayPutUpWalls = ({ role, scope, audience }: SessionInfo): boolean =>
  may(role, scope, audience, 'users:invite', { role: 'wall' })
