import { readFile } from 'node:fs/promises'
import { connect } from '@nats-io/transport-node'
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { isPortFree } from '@wick/brokers/free-port'
import { isAtLeast, parseVersion } from '@wick/brokers/version'
import { startNats } from './nats.ts'
import { startRedis } from './redis.ts'

it('starts a nats-server that understands fences, with JetStream', async () => {
  await using nats = await startNats()
  const connection = await connect({ servers: nats.url })
  expect(connection.info?.jetstream).toBe(true)
  expect(isAtLeast(parseVersion(connection.info?.version ?? '') ?? [0, 0, 0], [2, 12, 0])).toBe(true)
  await connection.close()
})

it('starts a nats-server whose collector runs as soon as in the containers', async () => {
  await using nats = await startNats()
  const environment = await readFile(`/proc/${nats.pid}/environ`, 'utf8')
  const [, percent] = /(?:^|\0)GOGC=(\d+)/.exec(environment) ?? []
  expect(percent).toBeDefined()
  for (const path of ['docker-compose.yml', 'infra/k8s/nats/values.yaml']) {
    const file = await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')
    expect([path, /^ +GOGC: '(\d+)'$/m.exec(file)?.[1]]).toEqual([path, percent])
  }
})

it('comes back on the same port after a crash', async () => {
  await using nats = await startNats()
  await nats.kill()
  expect(await isPortFree(nats.port)).toBe(true)
  await nats.restart()
  const connection = await connect({ servers: nats.url })
  expect(connection.getServer()).toBe(new URL(nats.url).host)
  await connection.close()
})

it('starts a redis-server that forgets everything at a restart', async () => {
  await using redis = await startRedis()
  const client = new Redis(redis.url).on('error', () => {})
  await client.set('k', 'v')
  expect(await client.config('GET', 'save')).toEqual(['save', ''])
  await redis.kill()
  await redis.restart()
  expect(await client.get('k')).toBeNull()
  client.disconnect()
})
