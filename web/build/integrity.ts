import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

// A script or style sheet of ours, as the built page names it.
const LOCAL_RESOURCE = /<(?:script|link)\b[^>]*?\b(?:src|href)="(\/[^"]+\.(?:js|css))"/g

/** Names the hash of every script and style sheet in the page, those that come later in its import map: a browser runs these bytes or none. */
export function integrity(): Plugin {
  return {
    name: 'wick:integrity',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const page = join(dir, 'index.html')
      const html = await readFile(page, 'utf8')
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
