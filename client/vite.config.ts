import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The map, the plan editor and the charts are pages' own lazy imports and so chunks of their own. */
/**
 * zod would try whether it may make code from text, which the page's policy forbids and reports. It
 * asks when its first schema is made, so each chunk says it before anything else in it runs.
 */
const intro = 'globalThis.__zod_globalConfig ??= { jitless: true };'

export default defineConfig({
  plugins: [react({ compiler: true })],
  resolve: { dedupe: ['yjs', 'react', 'react-dom'] }, // two copies of yjs corrupt each other
  build: {
    target: 'es2023',
    sourcemap: false,
    rolldownOptions: { output: { intro } },
    assetsInlineLimit: 0, // the page's policy allows no data: fonts
    chunkSizeWarningLimit: 1_200, // maplibre-gl is 1,037 kB and loaded by the map alone
  },
})
