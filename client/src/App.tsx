import { Route, Switch } from 'wouter'
import { useWords } from './words/index.ts'

/** Which screen an address opens. Every screen under `/o/:id` shares one source. */
export function App() {
  const words = useWords()
  return (
    <Switch>
      <Route>
        <main>{words.common.notFound}</main>
      </Route>
    </Switch>
  )
}
