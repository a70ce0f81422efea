import { CLOSE } from '@wick/contracts/frames'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newBytes, putChunk } from '../../support/blobs.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { foundIn } from '../../support/dump.ts'
import { refusal } from '../../support/refusal.ts'
import { speakHttp } from '../../support/speak-http.ts'
import { connectStores } from '../../support/stores.ts'
import { newId, newKey, Visitor } from '../../support/visitor.ts'

const LIMITS = {
  createPerMinute: 3,
  joinPerMinute: 4,
  probesPerMinute: 5,
  socketsPerMinute: 6,
  messagesPerSecond: 1,
  messagesBurst: 3,
}

const READS_PER_MINUTE = 600

let cluster: Cluster
let ada: Visitor
let roomId: string
let participantId: string
const seatKey = newKey()
// Rooms and seats are counted per address and minute, so that the whole file shares what there is of them.
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, rateLimits: LIMITS })
  ada = new Visitor(cluster.gateways[0] ?? '')
  roomId = (await ada.createRoom()).roomId
  participantId = (await ada.takeSeat(roomId, { seatKey })).participantId
})
afterAll(() => cluster[Symbol.asyncDispose]())

const elsewhere = () => new Visitor(cluster.gateways[1] ?? '')

describe('too many calls from one address', () => {
  it('make no more rooms, at whichever gateway', async () => {
    await elsewhere().createRoom()
    await new Visitor(cluster.gateways[0] ?? '').createRoom()
    const refused = await elsewhere().call('POST', '/api/rooms')
    expect(refused).toMatchObject(refusal('rate_limited'))
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  })

  it('take no more seats', async () => {
    for (let i = 1; i < LIMITS.joinPerMinute; i++) await elsewhere().join(roomId, { seatKey })
    const refused = await elsewhere().join(roomId, { seatKey })
    expect(refused).toMatchObject(refusal('rate_limited'))
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
  })

  it('guess no more rooms; whoever has a seat is not held up by it', async () => {
    for (let i = 0; i < LIMITS.probesPerMinute; i++)
      expect(await elsewhere().call('GET', `/api/rooms/${newId()}`)).toMatchObject(refusal('room_not_found'))
    for (const room of [newId(), roomId])
      expect(await elsewhere().call('GET', `/api/rooms/${room}`)).toMatchObject(refusal('rate_limited'))
    expect((await ada.view(roomId)).roomId).toBe(roomId)
  })
})

describe('too many reads of one seat', () => {
  it('are refused, whatever is read, a certificate too', async () => {
    const reads = Array.from({ length: READS_PER_MINUTE }, () => ada.call('GET', `/api/rooms/${roomId}/certificate`))
    await Promise.all(reads)
    for (const path of ['', '/messages', '/certificate'])
      expect(await ada.call('GET', `/api/rooms/${roomId}${path}`)).toMatchObject(refusal('rate_limited'))
  })
})

describe('too many upgrades from one address', () => {
  it('are refused before anything is looked at, with a seat and without', async () => {
    const upgrades = Array.from({ length: LIMITS.socketsPerMinute }, () => elsewhere().connect(newId()))
    for (const upgrade of upgrades) expect(await upgrade.closed()).toBe(CLOSE.noSeat)
    for (const visitor of [elsewhere(), ada.at(cluster.gateways[1] ?? '')])
      expect(await visitor.connect(roomId).refused()).toBe(429)
  })
})

describe('too many messages of one seat', () => {
  it('are refused over HTTP with the time to wait, but not before the burst', async () => {
    const sent = []
    const id = newId()
    let refused
    for (let i = 0; refused === undefined && i < 50; i++) {
      const answer = await ada.call('POST', `/api/rooms/${roomId}/messages`, { id: i === 0 ? newId() : id, body: 'x' })
      if (answer.status === 429) refused = answer
      else sent.push(answer.status)
    }
    expect(refused).toMatchObject(refusal('rate_limited'))
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(sent.length).toBeGreaterThanOrEqual(LIMITS.messagesBurst)
    // The same id sent again is told as known, and counts all the same.
    expect(sent.slice(0, 2)).toEqual([201, 201])
    expect(new Set(sent.slice(2))).toEqual(new Set([200]))
  })

  it('are refused over a socket with the id and the milliseconds to wait', async () => {
    const socket = ada.connect(roomId)
    await socket.frame('welcome')
    const ids = Array.from({ length: 20 }, newId)
    for (const id of ids) socket.say('x', id)
    const refused = await socket.frame('error', ({ id }) => id === ids.at(-1))
    expect(refused).toEqual({
      type: 'error',
      code: 'rate_limited',
      message: expect.any(String),
      id: ids.at(-1),
      retryAfter: expect.any(Number),
    })
    expect(refused.retryAfter).toBeGreaterThan(0)
    socket.close()
  })
})

describe('upgrades whose address cannot be read', () => {
  it('are limited as all others, and the log says nothing of them', async () => {
    const upgrade = 'GET // HTTP/1.1\r\nhost: wick.test\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'
    const attempts = Array.from({ length: LIMITS.socketsPerMinute + 1 }, () =>
      speakHttp(cluster.gateways[0] ?? '', upgrade),
    )
    const statuses = (await Promise.all(attempts)).map((answer) => answer.slice('HTTP/1.1 '.length).slice(0, 3))
    expect(new Set(statuses)).toEqual(new Set(['404', '429']))
    expect(cluster.logs.filter((line) => line.includes('upgrade'))).toEqual([])
  })
})

it('keep nothing that names a room, a participant or an address', async () => {
  const names = [roomId, participantId, '127.0.0.1', '::1']
  await using stores = await connectStores(cluster)
  const counted = await stores.redis.keys('gateway:limit*')
  expect(counted.length).toBeGreaterThan(0)
  expect(foundIn(counted.join('\n'), names)).toEqual([])
  expect(foundIn(cluster.logs.join('\n'), names)).toEqual([])
})

it('lets through the chunks of the largest attachment at once, but not a flood', async () => {
  // Counted before anything else, so that nothing has to be stored for it.
  const put = (_: unknown, chunk: number) => putChunk(ada, roomId, newId(), chunk, newBytes(0))
  const flood = await Promise.all(Array.from({ length: 300 }, put))
  const refused = flood.filter(({ status }) => status === 429)
  expect(flood.length - refused.length).toBeGreaterThanOrEqual(80)
  expect(refused.length).toBeGreaterThan(0)
  for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
})
