import { createHash } from 'node:crypto'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

// A script or style sheet of ours, as the built page names it.
const LOCAL_RESOURCE = /<(?:script|link)\b[^>]*?\b(?:src|href)="(\/[^"]+\.(?:js|css))"/g
/** The one script that is no module, and that the bundler leaves as it is. */
const FIRST_SCRIPT = '/first.js'

/**
 * Names the hash of every script and style sheet in the page; hashes of later chunks stand in its import map. A browser
 * runs these bytes or none.
 */
export function integrity(): Plugin {
  return {
    name: 'wick:integrity',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const page = join(dir, 'index.html')
      const html = (await readFile(page, 'utf8')).replaceAll(FIRST_SCRIPT, await nameByContent(dir))
      const hashes = new Map<string, string>()
      for (const [, address = ''] of html.matchAll(LOCAL_RESOURCE)) hashes.set(address, await hashOf(dir, address))
      const named = html.replaceAll(
        LOCAL_RESOURCE,
        (tag, address: string) => `${tag} integrity="${hashes.get(address) ?? ''}"`,
      )
      await writeFile(page, named.replace('<script', `${await importMap(dir)}\n    <script`))
    },
  }
}

/** As every other script: what was once kept is right for good, and waits for no network. */
async function nameByContent(dir: string): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(dir, FIRST_SCRIPT)))
  const name = `/assets/first-${hash.digest('base64url').slice(0, 8)}.js`
  await rename(join(dir, FIRST_SCRIPT), join(dir, name))
  return name
}

/** It has to stand before the first script. */
async function importMap(dir: string): Promise<string> {
  const names = (await readdir(join(dir, 'assets'))).filter((name) => name.endsWith('.js')).toSorted()
  const addresses = names.map((name) => `/assets/${name}`)
  const named = await Promise.all(addresses.map(async (address) => [address, await hashOf(dir, address)] as const))
  return `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(named) })}</script>`
}

async function hashOf(dir: string, address: string): Promise<string> {
  const bytes = await readFile(join(dir, address))
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}
