import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The addresses that are the page: the lobby, and a room, whose id stays in the fragment. */
const PAGES = ['/', '/r']

/** Serves the built page; hashed assets for good, the page itself never from a cache. */
export async function servePage(app: FastifyInstance, webRoot: string): Promise<void> {
  const root = resolve(webRoot)
  await app.register(fastifyStatic, {
    root,
    index: false,
    cacheControl: false,
    setHeaders(reply, path) {
      const isHashed = path.startsWith(resolve(root, 'assets'))
      void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-store')
    },
  })
  for (const page of PAGES) app.get(page, (_request, reply) => reply.sendFile('index.html'))
}
