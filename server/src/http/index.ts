export { type AppParts, createApp } from './app.ts'
export { openApi } from './openApi.ts'
export { OWN_BASEMAP, OWN_STYLE_FOLDER } from './pages.ts'
export { ROUTES } from './routes.ts'
