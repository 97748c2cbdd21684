import { defineConfig, mergeConfig } from 'vite'
import { fieldFiles } from './fieldFiles.ts'
import desk from './vite.config.ts'

/**
 * The pages for a phone, built by themselves: together with the desk's they would share chunks, and
 * load over a bad line what only the desk needs.
 */
export default mergeConfig(
  desk,
  defineConfig({
    plugins: [fieldFiles()],
    publicDir: false,
    build: {
      emptyOutDir: false, // beside the pages of the desk
      rolldownOptions: {
        input: { field: 'field.html', worker: 'src/field/worker/worker.ts' },
        output: {
          // A worker's own address is its name; it is asked for anew each time.
          entryFileNames: ({ name }) =>
            name === 'worker' ? 'field-worker.js' : 'assets/[name]-[hash].js',
        },
      },
    },
  }),
)
