import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { compress } from './build/compress.ts'
import { emojiWords } from './build/emoji-words.ts'
import { createFirstLoad } from './build/first-load.ts'
import { integrity } from './build/integrity.ts'
import { serviceWorker } from './build/service-worker.ts'

export default defineConfig({
  plugins: [vue(), emojiWords(), integrity(), serviceWorker(), compress()],
  define: { __VUE_OPTIONS_API__: 'false' },
  build: {
    target: 'es2023',
    // The content security policy allows neither inline code nor data: addresses.
    assetsInlineLimit: 0,
    // Where every script's hash is named in the import map, a preload without one would only be fetched twice.
    modulePreload: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: createFirstLoad(`${import.meta.dirname}/src/main.ts`) }] } },
    },
  },
  // One file: a worker has no import map that could name the hashes of more.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
})
