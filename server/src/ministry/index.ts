export { type Ministry, type MinistrySetting, openMinistry } from './ministry.ts'
