import { readdir, readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

// Prints what a first visit that opens a room downloads as JavaScript, compressed; run it after `vite build`.
const LIMIT_BYTES = 120 * 1024
const dist = new URL('../dist/', import.meta.url)
const html = await readFile(new URL('index.html', dist), 'utf8')
const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = '']) => path)
const workers = (await readdir(new URL('assets/', dist))).filter((name) => /\.worker-.*\.js$/.test(name))

let total = 0
for (const path of [...scripts, ...workers.map((name) => `assets/${name}`)]) {
  const bytes = gzipSync(await readFile(new URL(path, dist)), { level: 9 }).length
  total += bytes
  console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KB  ${path}`)
}
console.log(`${(total / 1024).toFixed(1).padStart(8)} KB  together`)
if (total > LIMIT_BYTES || workers.length === 0) process.exitCode = 1
