import { useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import { enterHere } from '../../device/index.ts'
import { askSession } from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import { LanguageSwitch } from '../frame/index.ts'
import { Invited } from './Invited.tsx'
import styles from './JoinScreen.module.css'
import { type Stage, useJoining } from './useJoining.ts'
import { WaitingHere } from './WaitingHere.tsx'
import { wayIn } from './wayIn.ts'

/** The page a phone or a screen opens to be let in: it says at each step what to do. */
export function JoinScreen() {
  const words = useWords().device.join
  const all = useWords()
  const [, navigate] = useLocation()
  const { stage, join, display, again } = useJoining()
  const inside = stage.is === 'inside'
  useEffect(() => {
    if (!inside) return
    void enterHere() // whoever was signed in here before, from now on this device speaks
      .then(askSession)
      .then(wayIn)
      .then((way) => navigate(way, { replace: true }))
  }, [inside, navigate])
  const audience = stage.is === 'invited' ? stage.at.grant.audience : audienceOf(stage)
  return (
    <main className={styles.screen} data-stage={stage.is} data-mode={audience}>
      <header className={styles.head}>
        <p className={styles.brand}>{all.common.brand}</p>
        {audience === 'drill' && <strong>{all.common.mode.drill}</strong>}
        <LanguageSwitch />
      </header>
      <h1>{words.title}</h1>
      {stage.is === 'insecure' && <p role="alert">{words.insecure}</p>}
      {stage.is === 'looking' && <p role="status">{words.looking}</p>}
      {stage.is === 'going' && <p role="status">{words.going}</p>}
      {stage.is === 'keepsNothing' && <p role="alert">{words.keepsNothing}</p>}
      {stage.is === 'invited' && (
        <Invited at={stage.at} onJoin={() => join(stage.code, stage.at)} />
      )}
      {stage.is === 'waiting' && <WaitingHere own={stage.own} code={stage.code} />}
      {inside && (
        <p role="status" className={styles.good}>
          {words.inside}
        </p>
      )}
      {(stage.is === 'rejected' || stage.is === 'over') && (
        <p role="alert" className={styles.why}>
          {words[stage.is]}
        </p>
      )}
      {stage.is === 'refused' && (
        <p role="alert" className={styles.why}>
          {sayWhy(all, stage.refusal)}
        </p>
      )}
      {stage.is === 'already' && (
        <>
          <p>{words.already}</p>
          <Link href="/" className={styles.act}>
            {words.open}
          </Link>
        </>
      )}
      {stage.is === 'noCode' && (
        <>
          <p>{words.noCode}</p>
          <section className={styles.display}>
            <h2>{words.display}</h2>
            <p>{words.displayHelp}</p>
            <button type="button" onClick={display}>
              {words.displayGo}
            </button>
          </section>
        </>
      )}
      {(['rejected', 'over', 'refused', 'keepsNothing', 'already'] as string[]).includes(
        stage.is,
      ) && (
        <button type="button" className={styles.again} onClick={again}>
          {words.again}
        </button>
      )}
    </main>
  )
}

const audienceOf = (stage: Stage) => (stage.is === 'waiting' ? stage.own.audience : undefined)
