import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { WAYS } from '../../support/http-socket.ts'
import { refusal } from '../../support/refusal.ts'
import { seatTwo, Visitor } from '../../support/visitor.ts'

const ALLOWED = ['https://wick.test', 'https://other.wick.test:8443']
const REFUSED = [
  'null',
  '',
  'https://evil.test',
  'http://wick.test',
  'https://wick.test.evil.test',
  'https://wick.test:444',
  'https://sub.wick.test',
  'https://WICK.test',
  'https://wick.test/',
  'https://wick.test, https://evil.test',
]

let cluster: Cluster
let gateway: string
beforeAll(async () => {
  cluster = await startCluster({ publicOrigins: ALLOWED })
  gateway = cluster.gateways[0] ?? ''
})
afterAll(() => cluster[Symbol.asyncDispose]())

describe('a call over HTTP', () => {
  it.each(ALLOWED)('may come from a page of %s', async (origin) => {
    expect((await new Visitor(gateway).call('POST', '/api/rooms', {}, { origin })).status).toBe(201)
  })

  it('may come from nowhere, as from a bot', async () => {
    expect((await new Visitor(gateway).call('POST', '/api/rooms', {})).status).toBe(201)
  })

  it.each(REFUSED)('may not come from a page of %j, and has no effect', async (origin) => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const foreign = { origin }
    expect(await ada.call('POST', '/api/rooms', {}, foreign)).toMatchObject(refusal('origin_refused'))
    expect(await ada.call('DELETE', `/api/rooms/${roomId}`, undefined, foreign)).toMatchObject(
      refusal('origin_refused'),
    )
    expect((await ada.view(roomId)).participants).toHaveLength(2)
  })
})

describe.each(WAYS)('a line over a %s', (way) => {
  it.each(ALLOWED)('may come from a page of %s', async (origin) => {
    const { roomId, ada } = await seatTwo(cluster.gateways, {}, way)
    const socket = ada.connect(roomId, { headers: { origin } })
    expect((await socket.frame('welcome')).roomId).toBe(roomId)
    socket.close()
  })

  it('may come from nowhere, as from a bot', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways, {}, way)
    const socket = ada.connect(roomId)
    expect((await socket.frame('welcome')).roomId).toBe(roomId)
    socket.close()
  })

  it.each(REFUSED)('may not come from a page of %j', async (origin) => {
    const { roomId, ada } = await seatTwo(cluster.gateways, {}, way)
    const socket = ada.connect(roomId, { headers: { origin } })
    expect(await socket.refused()).toBe(403)
    expect(socket.frames).toEqual([])
  })
})

it('marks cookies as secure where every public origin is', async () => {
  const { headers } = await new Visitor(gateway).call('POST', '/api/rooms')
  expect(headers.getSetCookie()).toEqual([expect.stringContaining('; Secure')])
})
