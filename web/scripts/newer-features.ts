import { execFile } from 'node:child_process'
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from '@vue/compiler-sfc'

const ROOT = new URL('../..', import.meta.url).pathname
/** Inside the project, so that its packages are found from there. */
const FOLDER = join(ROOT, 'node_modules/.cache/features')
const SOURCES = ['web/src', 'packages/client/src', 'packages/e2ee/src', 'packages/contracts/src']
const BROWSER = ['DOM', 'DOM.Iterable', 'DOM.AsyncIterable']
/** What every browser with Ed25519 has. */
const OLD = ['ES2022', ...BROWSER]
const NEW = ['ES2024', 'ESNext', ...BROWSER]

const UNKNOWN = /error TS(?:2339|2550|2551|2304|2552|2583): (?:Property|Cannot find name) '(\w+)'/

/** The compiler's own list has no years for what is no part of the language. */
const OF_BROWSERS: readonly (readonly [name: string, use: RegExp])[] = [
  ['any', /\bAbortSignal\.any\b/],
  ['timeout', /\bAbortSignal\.timeout\b/],
  ['throwIfAborted', /\.throwIfAborted\(/],
  ['canParse', /\bURL\.canParse\b/],
  ['parse', /\bURL\.parse\b/],
  ['structuredClone', /\bstructuredClone\(/],
  ['BroadcastChannel', /\bnew BroadcastChannel\b/],
  ['OffscreenCanvas', /\bnew OffscreenCanvas\b/],
  ['reportError', /\breportError\b/],
  ['locks', /\bnavigator\.locks\b/],
  ['userActivation', /\bnavigator\.userActivation\b/],
  ['Segmenter', /\bIntl\.Segmenter\b/],
  ['DurationFormat', /\bIntl\.DurationFormat\b/],
  ['requestIdleCallback', /\brequestIdleCallback\(/],
  ['checkVisibility', /\.checkVisibility\(/],
  ['scheduler', /\bscheduler\.(?:yield|postTask)\b/],
  ['CompressionStream', /\bnew (?:De)?[cC]ompressionStream\b/],
  ['showPopover', /\.(?:show|hide|toggle)Popover\(/],
  ['startViewTransition', /\.startViewTransition\(/],
  ['highlights', /\bCSS\.highlights\b/],
]

/** The names of what our code in the browser uses beyond ES2022, each once. What libraries use is theirs to say: they name older browsers. */
export async function newerFeatures(): Promise<ReadonlySet<string>> {
  const texts = await copySources()
  try {
    const [known, old] = [await unknownTo(NEW), await unknownTo(OLD)]
    const names = old.filter((line) => !known.includes(line)).flatMap((line) => UNKNOWN.exec(line)?.[1] ?? [])
    const ofBrowsers = OF_BROWSERS.filter(([, use]) => texts.some((text) => use.test(text))).map(([name]) => name)
    // Types are for the compiler alone.
    return new Set([...names.filter((name) => name !== 'PromiseWithResolvers'), ...ofBrowsers])
  } finally {
    await rm(FOLDER, { recursive: true, force: true })
  }
}

/** The sources with the script of each component as a file of its own; gives their texts. */
async function copySources(): Promise<readonly string[]> {
  await rm(FOLDER, { recursive: true, force: true })
  const texts: string[] = []
  for (const folder of SOURCES) {
    await cp(join(ROOT, folder), join(FOLDER, folder), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    })
    for await (const path of glob('**/*.{ts,vue}', { cwd: join(FOLDER, folder) })) {
      const file = join(FOLDER, folder, path)
      const text = await readFile(file, 'utf8')
      const script = path.endsWith('.vue') ? (parse(text).descriptor.scriptSetup?.content ?? '') : text
      if (path.endsWith('.vue')) await writeFile(`${file}.ts`, script)
      // The gate itself uses nothing that it asks for.
      if (!path.endsWith('needed-features.ts')) texts.push(script)
    }
  }
  return texts
}

async function unknownTo(lib: readonly string[]): Promise<readonly string[]> {
  const config = {
    extends: '../../../web/tsconfig.json',
    compilerOptions: { lib, types: ['vite/client'] },
    include: SOURCES,
    exclude: [],
  }
  await mkdir(FOLDER, { recursive: true })
  await writeFile(join(FOLDER, 'tsconfig.json'), JSON.stringify(config))
  const tsc = promisify(execFile)(join(ROOT, 'node_modules/.bin/tsc'), ['-p', FOLDER, '--pretty', 'false'], {
    maxBuffer: Infinity,
  })
  const { stdout } = await tsc.catch((failed: { stdout: string }) => failed)
  return stdout.split('\n')
}
