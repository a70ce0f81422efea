import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { pageHeaders } from './security-headers.ts'

/** The addresses that are the page: the lobby, and a room, whose id stays in the fragment. */
const PAGES = ['/', '/r']

/** Serves the built page; hashed assets for good, the page itself never from a cache. */
export async function servePage(
  app: FastifyInstance,
  webRoot: string,
  publicOrigins: readonly string[],
): Promise<void> {
  const root = resolve(webRoot)
  const html = await readFile(resolve(root, 'index.html'), 'utf8')
  const headers = pageHeaders(html, publicOrigins)
  await app.register(fastifyStatic, {
    root,
    index: false,
    cacheControl: false,
    // Workers are documents of their own, so every file carries the policy.
    setHeaders(reply, path) {
      const isHashed = path.startsWith(resolve(root, 'assets'))
      void reply.headers({
        ...headers,
        'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-store',
      })
    },
  })
  for (const page of PAGES) app.get(page, (_request, reply) => reply.sendFile('index.html'))
}
