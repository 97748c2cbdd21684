import '../ui/tokens.css'
import '../ui/base.css'
import './field.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyPreferences, languageHere, preferAtFirst } from '../state/index.ts'
import { openField } from './engine/index.ts'
import { FieldApp } from './FieldApp.tsx'
import { loadWords } from './words/index.ts'

preferAtFirst({ theme: 'light' }) // read in the sun
applyPreferences()
const root = document.getElementById('root')
if (!root) throw new Error('field.html has no #root')
const field = openField()
void loadWords(languageHere()).then(() =>
  createRoot(root).render(
    <StrictMode>
      <FieldApp opening={field} />
    </StrictMode>,
  ),
)
// Without it the pages still work, with a network.
if ('serviceWorker' in navigator && window.isSecureContext)
  void navigator.serviceWorker
    .register('/field-worker.js', { scope: '/field' })
    .catch(() => undefined)
void navigator.storage?.persist?.()
