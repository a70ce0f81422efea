import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export interface ServedFolder extends AsyncDisposable {
  readonly url: string
}

/** Serves built files on loopback. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const server = createServer(async ({ url = '/' }, answer) => {
    const { pathname } = new URL(url, 'http://localhost')
    const path = normalize(pathname === '/' ? '/index.html' : pathname)
    const content = await readFile(join(folder, path)).catch(() => null)
    answer.writeHead(content === null ? 404 : 200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    })
    answer.end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
