import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { minify, transformWithOxc, type Plugin } from 'vite'
import type { Shell } from '../src/offline/shell.ts'

const SOURCE = new URL('../src/offline/service-worker.ts', import.meta.url)
/** The addresses that are the page. */
const PAGES = ['/', '/r']
const ACCOUNT_PAGES = ['/account', '/admin']
/** Signs beyond these, and emoji looked for in one of the languages, are rare: what they need is kept when it is first needed. */
const IS_RARE = /^\/assets\/(?:jetbrains-mono-(?!latin-\d)|emoji-[a-z]{2}-)/

/** Writes `sw.js`, which knows the files of this very build; it runs once the page is complete. */
export function serviceWorker(hasAccounts: boolean): Plugin {
  return {
    name: 'wick:service-worker',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = 'dist' }) {
        const { code } = await transformWithOxc(await readFile(SOURCE, 'utf8'), SOURCE.pathname)
        const shell = JSON.stringify({
          ...(await readShell(dir)),
          pages: hasAccounts ? [...PAGES, ...ACCOUNT_PAGES] : PAGES,
        })
        const small = await minify('sw.js', `const SHELL = ${shell}\n${code.replace(/^export \{\};?$/m, '')}`)
        await writeFile(join(dir, 'sw.js'), small.code)
      },
    },
  }
}

async function readShell(dir: string): Promise<Omit<Shell, 'pages'>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const files = paths
    .map((path) => path.slice(dir.length))
    .filter((path) => isOfShell(path))
    .toSorted()
  const page = await readFile(join(dir, 'index.html'))
  const whole = createHash('sha256').update(page)
  for (const file of files) whole.update(file).update(await readFile(join(dir, file)))
  return {
    version: whole.digest('hex').slice(0, 16),
    page: createHash('sha256').update(page).digest('base64'),
    files,
  }
}

function isOfShell(path: string): boolean {
  return path !== '/index.html' && path !== '/sw.js' && !path.endsWith('.map') && !IS_RARE.test(path)
}
