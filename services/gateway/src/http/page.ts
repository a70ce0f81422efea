import { readdir, readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pageHeaders, STRETCH_HEADERS, STRETCH_WORKER } from './security-headers.ts'

/** The addresses that are the page: the lobby, and a room, whose id stays in the fragment. */
const PAGES = ['/', '/r']
/** Pages of their own in the build that has accounts: somebody's own, and the operators' console. */
const ACCOUNT_PAGES = ['/account', '/admin']

/** Answers an address that holds nothing. */
export type AnswerNowhere = (request: FastifyRequest, reply: FastifyReply) => FastifyReply

/**
 * Serves the built page; hashed assets for good, the page itself never from a cache. A person who asks for an address that holds
 * nothing is told so by the page, everything else by `otherwise`.
 */
export async function servePage(
  app: FastifyInstance,
  webRoot: string,
  publicOrigins: readonly string[],
  otherwise: AnswerNowhere,
): Promise<void> {
  const root = resolve(webRoot)
  const html = await readFile(resolve(root, 'index.html'), 'utf8')
  const assets = resolve(root, 'assets')
  const stretches = (await readdir(assets)).some((name) => STRETCH_WORKER.test(name))
  const headers = pageHeaders(html, publicOrigins, stretches)
  await app.register(fastifyStatic, {
    root,
    index: false,
    cacheControl: false,
    // The build has put them there.
    preCompressed: true,
    // Workers are documents of their own, so every file carries the policy.
    setHeaders(reply, path) {
      const isHashed = path.startsWith(assets)
      void reply.headers({
        ...(isStretchWorker(path) ? STRETCH_HEADERS : headers),
        'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-store',
      })
    },
  })
  const pages = stretches ? [...PAGES, ...ACCOUNT_PAGES] : PAGES
  for (const page of pages) app.get(page, (_request, reply) => reply.sendFile('index.html'))
  app.setNotFoundHandler((request, reply) => {
    if (!isVisit(request)) return otherwise(request, reply)
    void reply.headers({ ...headers, 'cache-control': 'no-store' })
    return reply.code(404).type('text/html; charset=utf-8').send(html)
  })
}

/** The path of a file, or of what the build compressed beside it. */
function isStretchWorker(path: string): boolean {
  return STRETCH_WORKER.test(basename(path).replace(/\.(?:br|gz)$/, ''))
}

/** Somebody follows an address; below `/api` there are calls only, and they are all answered alike. */
function isVisit({ method, url, headers }: FastifyRequest): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !/^\/api(?:[/?]|$)/.test(url) &&
    headers.accept?.includes('text/html') === true
  )
}
