import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HealthServer, serveHealth } from './health.ts'

let server: HealthServer
let up = { nats: true, redis: true }
let isLive = true
beforeAll(async () => {
  const checks = { nats: () => up.nats, redis: () => up.redis }
  server = await serveHealth({ host: '127.0.0.1', port: 0, checks, needs: ['nats'], isLive: () => isLive })
})
afterAll(() => server[Symbol.asyncDispose]())

const ask = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`)
  return {
    status: response.status,
    body: (await response.json()) as unknown,
    cache: response.headers.get('cache-control'),
  }
}

describe('the operators’ port', () => {
  it('is ready when what it needs is, and says what is not', async () => {
    expect(await ask('/readyz')).toEqual({ status: 200, body: { nats: true, redis: true }, cache: 'no-store' })
    up = { nats: true, redis: false }
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: { nats: true, redis: false } })
    up = { nats: false, redis: true }
    expect(await ask('/readyz')).toMatchObject({ status: 503, body: { nats: false, redis: true } })
  })

  it('lives whatever the brokers do', async () => {
    up = { nats: false, redis: false }
    expect(await ask('/livez')).toMatchObject({ status: 200, body: { live: true } })
  })

  it('does not live once it can only be ended', async () => {
    isLive = false
    expect(await ask('/livez')).toMatchObject({ status: 503, body: { live: false } })
    isLive = true
  })

  it('holds nothing else', async () => {
    expect((await ask('/')).status).toBe(404)
    expect((await ask('/livez?x')).status).toBe(404)
  })

  it('cannot be opened where somebody listens already', async () => {
    await expect(serveHealth({ host: '127.0.0.1', port: server.port, checks: {}, needs: [] })).rejects.toThrow(
      'EADDRINUSE',
    )
  })
})
