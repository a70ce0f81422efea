import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

// A script or style sheet of ours, as the built page names it.
const LOCAL_RESOURCE = /<(?:script|link)\b[^>]*?\b(?:src|href)="(\/[^"]+\.(?:js|css))"/g

/** Names the hash of every script and style sheet in the page, so that a browser runs these bytes or none. */
export function integrity(): Plugin {
  return {
    name: 'wick:integrity',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const page = join(dir, 'index.html')
      const html = await readFile(page, 'utf8')
      const hashes = new Map<string, string>()
      for (const [, address = ''] of html.matchAll(LOCAL_RESOURCE)) {
        hashes.set(address, hashOf(await readFile(join(dir, address))))
      }
      await writeFile(
        page,
        html.replaceAll(LOCAL_RESOURCE, (tag, address: string) => `${tag} integrity="${hashes.get(address) ?? ''}"`),
      )
    },
  }
}

function hashOf(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}
