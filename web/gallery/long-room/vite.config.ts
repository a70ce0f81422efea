import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { emojiWords } from '../../build/emoji-words.ts'

export default defineConfig({
  plugins: [vue(), emojiWords()],
  define: { __VUE_OPTIONS_API__: 'false' },
  build: { target: 'es2023' },
  worker: { format: 'es' },
})
