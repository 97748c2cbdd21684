import type { Answer } from '@homeward/shared/basics'
import { Settings } from '@homeward/shared/protocol'
import { ask } from './http.ts'

/** How this installation is set up: where its map comes from. */
export const askSettings = (): Promise<Answer<Settings>> => ask(Settings, '/api/settings')
