import { useEffect } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { AccessScreen } from './screens/access/index.ts'
import { AccountScreen } from './screens/account/index.ts'
import { ExerciseFrame, Refused, Waiting } from './screens/frame/index.ts'
import { JoinScreen } from './screens/join/index.ts'
import { KeysScreen } from './screens/keys/index.ts'
import { OperationScreen } from './screens/operation/index.ts'
import { OperationsScreen } from './screens/operations/index.ts'
import { PeopleScreen } from './screens/people/index.ts'
import { SignInScreen } from './screens/signIn/index.ts'
import { TrustScreen } from './screens/trust/index.ts'
import { askSession, useSession } from './source/index.ts'
import { useWords } from './words/index.ts'

/** Which screen an address opens. Everything but the sign-in page needs a session. */
export function App() {
  return (
    <>
      <ExerciseFrame />
      <Switch>
        <Route path="/sign-in">
          <SignInScreen />
        </Route>
        <Route path="/join">
          <JoinScreen />
        </Route>
        <Route path="/trust">
          <TrustScreen />
        </Route>
        <Route>
          <SignedIn />
        </Route>
      </Switch>
    </>
  )
}

function SignedIn() {
  const words = useWords()
  const session = useSession()
  useEffect(() => {
    if (session.stage === 'asking') void askSession()
  }, [session.stage])
  if (session.stage === 'asking')
    return (
      <main>
        <Waiting says={words.desk.waiting.session} />
      </main>
    )
  if (session.stage === 'none')
    return session.refusal.code === 'not-signed-in' ? (
      <Redirect to="/sign-in" replace />
    ) : (
      <main>
        <Refused refusal={session.refusal} onRetry={() => void askSession()} />
      </main>
    )
  return (
    <Switch>
      <Route path="/">
        <OperationsScreen />
      </Route>
      <Route path="/account">
        <AccountScreen />
      </Route>
      <Route path="/people">
        <PeopleScreen />
      </Route>
      <Route path="/access">
        <AccessScreen />
      </Route>
      <Route path="/keys">
        <KeysScreen />
      </Route>
      <Route path="/o/:id/*?">
        {({ id, '*': rest }) => <OperationScreen id={id} rest={rest ?? ''} />}
      </Route>
      <Route>
        <main>
          <p>{words.common.notFound}</p>
        </main>
      </Route>
    </Switch>
  )
}
