import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import { boundAtOnce, boundRequests, leavePlace } from './bound-requests.ts'

it('bounds calls for lines beside all others, and each until it has become a line', async () => {
  const app = fastify()
  boundRequests(app, { total: 1, perAddress: 1 }, '/events')
  const over = Promise.withResolvers<string>()
  let becomesLine = false
  app.get('/events', (request) => {
    if (becomesLine) leavePlace(request)
    return over.promise
  })
  app.get('/else', () => 'done')
  const statusOf = async (url: string) => (await app.inject(url)).statusCode
  const underWay = [statusOf('/events')]
  await new Promise(setImmediate)
  expect([await statusOf('/events'), await statusOf('/else')]).toEqual([500, 200])
  over.resolve('over')
  expect(await Promise.all(underWay)).toEqual([200])
  becomesLine = true
  expect(await Promise.all([statusOf('/events'), statusOf('/events')])).toEqual([200, 200])
  await app.close()
}, 20_000)

it('bounds the calls of one scope, each until its answer is sent', async () => {
  const app = fastify()
  boundRequests(app, { total: 9, perAddress: 9 }, '/events')
  const over = Promise.withResolvers<string>()
  await app.register(async (scope) => {
    boundAtOnce(scope, { total: 9, perAddress: 2 })
    scope.put('/large', () => over.promise)
  })
  app.put('/small', () => 'done')
  const statusOf = async (url: string, remoteAddress = '192.0.2.1') =>
    (await app.inject({ url, method: 'PUT', remoteAddress })).statusCode
  const underWay = [statusOf('/large'), statusOf('/large')]
  await new Promise(setImmediate)
  expect([await statusOf('/large'), await statusOf('/small')]).toEqual([500, 200])
  const elsewhere = statusOf('/large', '192.0.2.2')
  over.resolve('over')
  expect(await Promise.all([...underWay, elsewhere])).toEqual([200, 200, 200])
  expect(await statusOf('/large')).toBe(200)
  await app.close()
}, 20_000)
