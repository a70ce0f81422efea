import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'false' },
  build: { target: 'es2023' },
  worker: { format: 'es' },
})
