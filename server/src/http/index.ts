export { type AppParts, createApp } from './app.ts'
export { OWN_BASEMAP, OWN_STYLE_FOLDER } from './pages.ts'
