import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { portError } from './port-error.ts'
import { observeDependencies } from '../telemetry/dependencies.ts'

export type OperatorRoutes = Readonly<Record<string, RequestListener>>

export interface HealthOptions<Dependency extends string> {
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  /** What this service works with, and whether it is up. */
  readonly checks: Readonly<Record<Dependency, () => boolean>>
  /** False once the process cannot become ready again, and is only to be ended. */
  readonly isLive?: () => boolean
  /** Without these it is not ready; without the others it goes on. */
  readonly needs: readonly Dependency[]
  /** What else is to be seen there, by path. */
  readonly routes?: OperatorRoutes
}

export interface HealthServer extends AsyncDisposable {
  readonly port: number
}

/** The operators' port: `/livez` says that the process turns, `/readyz` that what it needs is there, and what else is. */
export async function serveHealth<Dependency extends string>({
  host,
  port,
  checks,
  needs,
  isLive = () => true,
  routes = {},
}: HealthOptions<Dependency>): Promise<HealthServer> {
  const stopObserving = observeDependencies(checks)
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(JSON.stringify(body))
    }
    if (request.url === '/livez') return answer(isLive() ? 200 : 503, { live: isLive() })
    if (request.url === '/readyz') {
      const states = Object.fromEntries(Object.entries<() => boolean>(checks).map(([name, check]) => [name, check()]))
      return answer(needs.every((name) => states[name]) ? 200 : 503, states)
    }
    const route = routes[request.url ?? '']
    return route === undefined ? answer(404, {}) : route(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, 'HEALTH_PORT')))
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      stopObserving()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
