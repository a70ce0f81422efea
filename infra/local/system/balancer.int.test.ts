import { once } from 'node:events'
import { createServer } from 'node:http'
import { freePort } from '@wick/brokers/free-port'
import { expect, it } from 'vitest'
import { startBalancer } from './balancer.ts'

async function startGateway(name: string, resources: AsyncDisposableStack): Promise<number> {
  const server = resources.use(createServer((_, response) => response.setHeader('connection', 'close').end(name)))
  const port = await freePort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return port
}

const ask = async (port: number): Promise<string> => (await fetch(`http://127.0.0.1:${port}/`)).text()

it('takes the gateways in turn', async () => {
  await using resources = new AsyncDisposableStack()
  const gateways = [await startGateway('a', resources), await startGateway('b', resources)]
  const { port } = resources.use(await startBalancer(await freePort(), gateways))
  expect([await ask(port), await ask(port), await ask(port)]).toEqual(['a', 'b', 'a'])
})

it('goes on to the next gateway when one is down', async () => {
  await using resources = new AsyncDisposableStack()
  const gateways = [await freePort(), await startGateway('b', resources)]
  const { port } = resources.use(await startBalancer(await freePort(), gateways))
  expect([await ask(port), await ask(port)]).toEqual(['b', 'b'])
})

it('closes the connection when no gateway is there', async () => {
  await using balancer = await startBalancer(await freePort(), [await freePort()])
  await expect(ask(balancer.port)).rejects.toThrow('fetch failed')
})
