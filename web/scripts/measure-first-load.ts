import { readdir, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'

// Prints what a first visit that opens a room downloads, and what accounts add once somebody needs them; fails beyond the budget. Run it
// after both builds. Arguments are other folders than web/dist and web/dist-accounts.
const KB = 1024
const BUDGET = { scripts: 120 * KB, styles: 16 * KB, fonts: 48 * KB, requests: 14 } as const
/** Fetched by whoever follows the way to an account: its pages with the words of one language, and the worker that stretches passwords. */
const ACCOUNT_BUDGET = { pages: 45 * KB, stretching: 20 * KB } as const
/** What a browser that has the pages of accounts fetches beyond them, and beyond the part `after` that somebody comes from. */
const LATER_PARTS: readonly LaterPart[] = [
  { name: 'contacts', says: 'page of contacts', budget: 28 * KB },
  { name: 'talk', says: 'conversations', budget: 24 * KB, after: 'contacts', worker: /^talk\.worker-[\w-]+\.js$/ },
  { name: 'console', says: 'page of the console', budget: 15 * KB },
]
/** The page speaks mostly in these; other signs fetch a font of their own. */
const FIRST_FONT = /jetbrains-mono-latin-\d+.*\.woff2$/
const ENGINE = /^engine\.worker-.*\.js$/
const STRETCHING = /^stretch\.worker-[\w-]+\.js$/
/** What the gateway sends to every browser that the page runs in. */
const COMPRESSED = '.br'
/** `import('./x.js')` is not among them: it is for later. */
const STATIC_IMPORT = /(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g

const given = process.argv.slice(2)
const dists = given.length > 0 ? given : ['dist', 'dist-accounts'].map((name) => `${import.meta.dirname}/../${name}`)
for (const dist of dists) {
  console.log(basename(dist))
  const isWithin = [await measureFirstLoad(dist), await measureAccounts(dist)]
  if (isWithin.includes(false)) process.exitCode = 1
}

async function measureFirstLoad(dist: string): Promise<boolean> {
  const html = await readFile(`${dist}/index.html`, 'utf8')
  const assets = await readdir(`${dist}/assets`)
  const scripts = await firstScripts(dist, html, assets)
  const styles = named(html, 'css')
  const fonts = assets.filter((name) => FIRST_FONT.test(name)).map((name) => `/assets/${name}`)
  const sizes = {
    scripts: await weigh(dist, [...scripts], true),
    styles: await weigh(dist, styles, true),
    // They are compressed already.
    fonts: await weigh(dist, fonts, false),
  }
  const requests = 1 + scripts.size + styles.length + fonts.length
  console.log(`${String(requests).padStart(6)} of ${String(BUDGET.requests).padStart(6)}     requests`)
  const areWithin = (['scripts', 'styles', 'fonts'] as const).map((kind) => compare(kind, sizes[kind], BUDGET[kind]))
  return requests <= BUDGET.requests && areWithin.every((is) => is)
}

/** True also for a page that has none. */
async function measureAccounts(dist: string): Promise<boolean> {
  const assets = await readdir(`${dist}/assets`)
  const scripts = await firstScripts(dist, await readFile(`${dist}/index.html`, 'utf8'), assets)
  const pages = await measurePart({ dist, assets, scripts }, 'account')
  if (pages === null) return true
  const areWithin = await measureLaterParts({ dist, assets, scripts })
  const workers = assets.filter((name) => STRETCHING.test(name)).map((name) => `/assets/${name}`)
  const stretching = await weigh(dist, workers, true)
  return [
    compare('pages of accounts', pages, ACCOUNT_BUDGET.pages),
    ...areWithin,
    compare('stretching', stretching, ACCOUNT_BUDGET.stretching),
  ].every((is) => is)
}

interface LaterPart {
  /** Its chunk is `<name>-page`, and its words are `<name>-<language>`. */
  readonly name: string
  readonly says: string
  /** bytes */
  readonly budget: number
  readonly after?: string
  readonly worker?: RegExp
}

interface Built {
  readonly dist: string
  readonly assets: readonly string[]
  /** What a browser has before; what the part brings is added. */
  readonly scripts: Set<string>
}

/** `scripts`: with the pages of accounts. */
async function measureLaterParts({ dist, assets, scripts }: Built): Promise<boolean[]> {
  const areWithin: boolean[] = []
  const reached = new Map<string, ReadonlySet<string>>()
  for (const { name, says, budget, after, worker } of LATER_PARTS) {
    const own = new Set(after === undefined ? scripts : reached.get(after))
    const page = await measurePart({ dist, assets, scripts: own }, name)
    reached.set(name, own)
    const workers = assets.filter((asset) => worker?.test(asset)).map((asset) => `/assets/${asset}`)
    areWithin.push(compare(says, (page ?? 0) + (await weigh(dist, workers, true)), budget))
  }
  return areWithin
}

/** A part that comes later, with the most words that one language has for it. Null where there is none. */
async function measurePart({ dist, assets, scripts }: Built, name: string): Promise<number | null> {
  const named = (pattern: string) => assets.filter((asset) => new RegExp(`^${name}-${pattern}`).test(asset))
  const [entry] = named('page-[\\w-]+\\.js$')
  if (entry === undefined) return null
  const before = new Set(scripts)
  const own = [...(await reach(dist, `/assets/${entry}`, scripts))].filter((path) => !before.has(path))
  const styles = named('page-[\\w-]+\\.css$').map((asset) => `/assets/${asset}`)
  const languages = named('(?!page-)[\\w-]+\\.js$').map((asset) => `/assets/${asset}`)
  const sizes = await Promise.all(languages.map(async (path) => (await stat(dist + path + COMPRESSED)).size))
  return (await weigh(dist, [...own, ...styles], true)) + Math.max(0, ...sizes)
}

function compare(kind: string, size: number, budget: number): boolean {
  console.log(`${inKb(size)} of ${inKb(budget)} KB  ${kind} together`)
  return size > 0 && size <= budget
}

async function firstScripts(dist: string, html: string, assets: readonly string[]): Promise<Set<string>> {
  const scripts = new Set<string>()
  for (const path of named(html, 'js')) await reach(dist, path, scripts)
  for (const name of assets.filter((name) => ENGINE.test(name))) scripts.add(`/assets/${name}`)
  return scripts
}

function named(page: string, type: 'js' | 'css'): string[] {
  return [...page.matchAll(new RegExp(`(?:src|href)="(/[^"]+\\.${type})"`, 'g'))].map(([, path = '']) => path)
}

/** A script and all that it imports at once, beside those that were reached before. */
async function reach(dist: string, path: string, scripts: Set<string>): Promise<Set<string>> {
  if (scripts.has(path)) return scripts
  scripts.add(path)
  const code = await readFile(dist + path, 'utf8')
  for (const [, name = ''] of code.matchAll(STATIC_IMPORT)) await reach(dist, `/assets/${name}`, scripts)
  return scripts
}

async function weigh(dist: string, paths: readonly string[], isCompressed: boolean): Promise<number> {
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
