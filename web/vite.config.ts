import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { createComponentIds } from './build/component-ids.ts'
import { compress } from './build/compress.ts'
import { emojiWords } from './build/emoji-words.ts'
import { createFirstLoad, createWhole } from './build/first-load.ts'
import { integrity } from './build/integrity.ts'
import { noComponentNames } from './build/no-component-names.ts'
import { serviceWorker } from './build/service-worker.ts'

const SOURCES = `${import.meta.dirname}/src`

// One source, two pages: `vite build` makes the one that knows nothing of accounts, `vite build --mode accounts` the other.
export default defineConfig(({ mode }) => ({
  plugins: [
    vue({ features: { componentIdGenerator: createComponentIds() } }),
    noComponentNames(),
    emojiWords(),
    integrity(),
    serviceWorker(mode === 'accounts'),
    compress(),
  ],
  define: { __VUE_OPTIONS_API__: 'false', __ACCOUNTS__: String(mode === 'accounts') },
  build: {
    outDir: mode === 'accounts' ? 'dist-accounts' : 'dist',
    target: 'es2023',
    // The content security policy allows neither inline code nor data: addresses.
    assetsInlineLimit: 0,
    // Where every script's hash is named in the import map, a preload without one would only be fetched twice.
    modulePreload: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: createFirstLoad(`${SOURCES}/main.ts`) },
            { name: createWhole('account-page', `${SOURCES}/account/account-page.ts`, `${SOURCES}/account/door.ts`) },
          ],
        },
      },
    },
  },
  // One file: a worker has no import map that could name the hashes of more.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
}))
