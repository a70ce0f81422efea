import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { openApiDocument } from '@wick/contracts/openapi'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { startCluster } from '../../support/cluster.ts'
import { Visitor } from '../../support/visitor.ts'

const Route = z.object({ method: z.union([z.string(), z.array(z.string())]), url: z.string() })

interface Initialization {
  readonly fastify: { addHook(name: 'onRoute', hook: (route: unknown) => void): void }
}

/** Runs `work` and tells every route that a server registers meanwhile, as `get /path/{parameter}`. */
async function routesOf(work: () => Promise<void>): Promise<string[]> {
  const routes: string[] = []
  const onServer = (message: unknown) => {
    if (!isInitialization(message)) throw new Error('The server did not introduce itself.')
    message.fastify.addHook('onRoute', (route) => {
      const { method, url } = Route.parse(route)
      for (const name of [method].flat()) routes.push(`${name.toLowerCase()} ${url.replaceAll(/:(\w+)/g, '{$1}')}`)
    })
  }
  subscribe('fastify.initialization', onServer)
  try {
    await work()
  } finally {
    unsubscribe('fastify.initialization', onServer)
  }
  return [...new Set(routes)]
}

function isInitialization(message: unknown): message is Initialization {
  return typeof message === 'object' && message !== null && 'fastify' in message
}

it('is served as generated, and names exactly the routes that the gateway serves', async () => {
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(openApiDocument())
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  const served = await routesOf(async () => {
    await using cluster = await startCluster()
    const { body } = await new Visitor(cluster.gateways[0] ?? '').call('GET', '/api/openapi.json')
    expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  })
  // Wherever there is a GET a HEAD is answered too.
  const own = served.filter((route) => !route.startsWith('head ') || documented.includes(route))
  expect(own.toSorted()).toEqual([...documented, 'get /api/openapi.json'].toSorted())
})
