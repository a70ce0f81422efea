import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

// Prints what a first visit downloads as JavaScript, compressed; run it after `vite build`.
const dist = new URL('../dist/', import.meta.url)
const html = await readFile(new URL('index.html', dist), 'utf8')
const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = '']) => path)

let total = 0
for (const path of scripts) {
  const bytes = gzipSync(await readFile(new URL(path, dist)), { level: 9 }).length
  total += bytes
  console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KB  ${path}`)
}
console.log(`${(total / 1024).toFixed(1).padStart(8)} KB  together`)
