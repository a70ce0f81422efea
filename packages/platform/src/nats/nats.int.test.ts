import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { startNats } from '../../testing/nats.ts'
import { connectNats, type Nats } from './nats.ts'

const user = (password: string) => `authorization { users: [ { user: tests, password: ${password} } ] }`

it('comes back after a password that was wrong for longer than two tries', async () => {
  await using broker = await startNats({ config: user('right') })
  let isAbandoned = false
  const config = { url: broker.url, user: 'tests', password: 'right' }
  await using nats = await connectNats(config, 'tests', { abandon: () => (isAbandoned = true) })
  let refusals = 0
  void (async () => {
    for await (const { type } of nats.connection.status()) if (type === 'reconnecting') refusals++
  })()
  await broker.reload(user('wrong'))
  await expect.poll(() => refusals, { timeout: 20_000 }).toBeGreaterThan(4)
  expect(nats.ready()).toBe(false)
  await broker.reload(user('right'))
  await expect.poll(nats.ready, { timeout: 20_000 }).toBe(true)
  expect([isAbandoned, nats.connection.isClosed()]).toEqual([false, false])
})

it('calls abandon when its connection closes, but not when it is disposed', async () => {
  await using broker = await startNats()
  const abandoned: string[] = []
  const closed = await connectNats({ url: broker.url }, 'tests', { abandon: () => void abandoned.push('closed') })
  const asked = await connectNats({ url: broker.url }, 'tests', { abandon: () => void abandoned.push('asked') })
  await closed.connection.close()
  await asked[Symbol.asyncDispose]()
  await expect.poll(() => abandoned).toEqual(['closed'])
})

it('ends a service as failed whose connection is closed for good', async () => {
  await using broker = await startNats()
  const module = (name: string) => JSON.stringify(new URL(`../${name}.ts`, import.meta.url).href)
  const program = `
    import { runService } from ${module('process/lifecycle')}
    import { createLogger } from ${module('process/logger')}
    import { connectNats } from ${module('nats/nats')}
    const logger = createLogger('tests', 'info')
    await runService(logger, async ({ abandon }) => {
      const nats = await connectNats({ url: '${broker.url}' }, 'tests', { abandon })
      setTimeout(() => void nats.connection.close(), 10)
      return nats
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = await once(child, 'exit')
  expect([code, said]).toEqual([1, expect.stringContaining('abandoned')])
})

it('leaves a broker that takes connections and says nothing for one that speaks', async () => {
  await using broker = await startNats()
  await using silent = await silentServer()
  const config = { url: `nats://127.0.0.1:${silent.port},${broker.url}` }
  // Which comes first is left to chance.
  while (silent.taken() === 0) {
    let nats: Nats | undefined
    void connectNats(config, 'tests').then((connected) => (nats = connected))
    // The client's own patience with a server that does not greet is 20 s.
    await expect.poll(() => nats?.ready(), { timeout: 15_000 }).toBe(true)
    expect(nats?.connection.getServer()).toBe(new URL(broker.url).host)
    await nats?.[Symbol.asyncDispose]()
  }
})

async function silentServer() {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port')
  return {
    port: address.port,
    taken: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
