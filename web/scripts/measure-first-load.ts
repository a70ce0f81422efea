import { readdir, readFile, stat } from 'node:fs/promises'

// Prints what a first visit that opens a room downloads, and fails beyond the budget; run it after `vite build`. The argument is
// another folder than web/dist.
const KB = 1024
const BUDGET = { scripts: 120 * KB, styles: 16 * KB, fonts: 48 * KB, requests: 14 } as const
/** The page speaks mostly in these; other signs fetch a font of their own. */
const FIRST_FONT = /jetbrains-mono-latin-\d+.*\.woff2$/
const ENGINE = /^engine\.worker-.*\.js$/
/** What the gateway sends to every browser that the page runs in. */
const COMPRESSED = '.br'
/** `import('./x.js')` is not among them: it is for later. */
const STATIC_IMPORT = /(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g

const dist = process.argv[2] ?? new URL('../dist', import.meta.url).pathname
const html = await readFile(`${dist}/index.html`, 'utf8')
const assets = await readdir(`${dist}/assets`)

const scripts = new Set<string>()
for (const path of named(html, 'js')) await collect(path)
for (const name of assets.filter((name) => ENGINE.test(name))) scripts.add(`/assets/${name}`)
const styles = named(html, 'css')
const fonts = assets.filter((name) => FIRST_FONT.test(name)).map((name) => `/assets/${name}`)

const sizes = {
  scripts: await weigh([...scripts], true),
  styles: await weigh(styles, true),
  // They are compressed already.
  fonts: await weigh(fonts, false),
}
const requests = 1 + scripts.size + styles.length + fonts.length
let isWithin = requests <= BUDGET.requests
for (const kind of ['scripts', 'styles', 'fonts'] as const) {
  isWithin &&= sizes[kind] > 0 && sizes[kind] <= BUDGET[kind]
  console.log(`${inKb(sizes[kind])} of ${inKb(BUDGET[kind])} KB  ${kind} together`)
}
console.log(`${String(requests).padStart(6)} of ${String(BUDGET.requests).padStart(6)}     requests`)
if (!isWithin) process.exitCode = 1

function named(page: string, type: 'js' | 'css'): string[] {
  return [...page.matchAll(new RegExp(`(?:src|href)="(/[^"]+\\.${type})"`, 'g'))].map(([, path = '']) => path)
}

/** A script and all that it imports at once. */
async function collect(path: string): Promise<void> {
  if (scripts.has(path)) return
  scripts.add(path)
  const code = await readFile(dist + path, 'utf8')
  for (const [, name = ''] of code.matchAll(STATIC_IMPORT)) await collect(`/assets/${name}`)
}

async function weigh(paths: readonly string[], isCompressed: boolean): Promise<number> {
  let total = 0
  for (const path of paths) {
    const { size } = await stat(`${dist}${path}${isCompressed ? COMPRESSED : ''}`)
    total += size
    console.log(`${inKb(size)} KB  ${path}`)
  }
  return total
}

function inKb(bytes: number): string {
  return (bytes / KB).toFixed(1).padStart(6)
}
