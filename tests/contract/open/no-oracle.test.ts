import { openApiDocument } from '@wick/contracts/openapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newBytes, putChunk } from '../../support/blobs.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { newJoinKey } from '../../support/join-key.ts'
import { newId, newKey, Visitor } from '../../support/visitor.ts'

/** An attachment of every room that has a seat. */
const blobId = newId()

let cluster: Cluster
let gateway: string
/** Rooms in every state that there is, and one that never was. */
let rooms: readonly (readonly [state: string, roomId: string])[]
let living: Awaited<ReturnType<typeof furnish>>

beforeAll(async () => {
  cluster = await startCluster({ clearRooms: false })
  gateway = cluster.gateways[0] ?? ''
  living = await furnish()
  rooms = [
    ['never was', newJoinKey().roomId],
    ['lives', living.roomId],
    ['is full', (await furnish({}, 2)).roomId],
    ['is empty', (await new Visitor(gateway).createRoom({ joinKeyHash: newJoinKey().joinKeyHash })).roomId],
    ['is locked', await locked()],
    ['was destroyed', await destroyed()],
    ['has expired', await expired()],
  ]
})
afterAll(() => cluster[Symbol.asyncDispose]())

async function furnish(settings: object = {}, people = 1) {
  const ada = new Visitor(gateway)
  const { joinKey, joinKeyHash, roomId } = newJoinKey()
  await ada.createRoom({ joinKeyHash, ...settings })
  for (const visitor of [ada, new Visitor(gateway)].slice(0, people))
    await visitor.takeSeat(roomId, { seatKey: newKey(), joinKey, participantId: newId() })
  await putChunk(ada, roomId, blobId, 0, newBytes(100))
  return { roomId, ada, joinKey }
}

async function locked(): Promise<string> {
  const { roomId, ada } = await furnish()
  await ada.call('PUT', `/api/rooms/${roomId}/lock`, { locked: true })
  return roomId
}

async function destroyed(): Promise<string> {
  const { roomId, ada } = await furnish()
  const socket = ada.connect(roomId)
  await socket.frame('welcome')
  await ada.destroy(roomId)
  // The tombstone is all that stays from here on.
  await socket.frame('certificate')
  return roomId
}

async function expired(): Promise<string> {
  const { roomId, ada } = await furnish({ ttlSeconds: 60 })
  const socket = ada.connect(roomId)
  await socket.frame('welcome')
  cluster.passTime(60_000)
  await socket.frame('certificate')
  return roomId
}

const UPLOAD = 'put /api/rooms/{roomId}/blobs/{blobId}/{chunk}'

/** A body that would do for a seat. */
const bodies: Readonly<Record<string, object | string>> = {
  'post /api/rooms/{roomId}/seats': { seatKey: newKey(), participantId: newId(), joinKey: newJoinKey().joinKey },
  'put /api/rooms/{roomId}/lock': { locked: true },
  'patch /api/rooms/{roomId}': { expiresAt: Date.now() + 60_000 },
  'post /api/rooms/{roomId}/messages': { id: newId(), body: 'x' },
  'post /api/rooms/{roomId}/messages/{seq}/claim': { blobId: newId() },
  [UPLOAD]: 'bytes',
}

const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(openApiDocument())
const routes = Object.entries(paths)
  .filter(([path]) => path.includes('{roomId}'))
  .flatMap(([path, methods]) => Object.keys(methods).map((method) => [method, path] as const))

function addressOf(path: string, roomId: string): string {
  const names = { roomId, seq: '7', chunk: '0', blobId, participantId: newId() }
  return Object.entries(names).reduce((address, [name, value]) => address.replace(`{${name}}`, value), path)
}

const outsiders: Readonly<Record<string, (roomId: string) => Visitor>> = {
  'nothing to show': () => new Visitor(gateway),
  'a forged cookie': (roomId) => {
    const visitor = new Visitor(gateway)
    const mac = newKey()
    visitor.setCookie(roomId, 'wick_seat', [newId(), 2, newId(), 'sealed', mac].join('.'))
    visitor.setCookie(roomId, 'wick_creator', mac)
    return visitor
  },
}

describe.each(Object.entries(outsiders))('an outsider with %s', (_, outsiderOf) => {
  it.each(routes)(
    'learns nothing from %s %s: status, headers and body are the same for every room',
    async (method, path) => {
      const answers = []
      for (const [, roomId] of rooms) {
        const address = addressOf(path, roomId)
        const visitor = outsiderOf(roomId)
        const route = `${method} ${path}`
        const type: Record<string, string> = route === UPLOAD ? { 'content-type': 'application/octet-stream' } : {}
        const { status, text, headers } = await visitor.call(method.toUpperCase(), address, bodies[route], type)
        answers.push({ status, text, headers: [...headers].filter(([name]) => name !== 'date') })
      }
      expect(answers[0]?.status).toBe(404)
      expect(answers.map((answer) => JSON.stringify(answer))).toEqual(
        Array<string>(rooms.length).fill(JSON.stringify(answers[0])),
      )
    },
  )

  it('learns nothing from a socket', async () => {
    for (const [, roomId] of rooms) {
      const socket = outsiderOf(roomId).connect(roomId)
      expect([await socket.closed(), socket.frames]).toEqual([4401, []])
    }
  })

  it('learns nothing by asking for what was not understood', async () => {
    const answers = []
    for (const [, roomId] of rooms) {
      const path = `/api/rooms/${roomId}/seats`
      const { status, text } = await outsiderOf(roomId).call('POST', path, { seatKey: 'short' })
      answers.push(`${status} ${text}`)
    }
    expect(new Set(answers).size).toBe(1)
  })
})

it('reveals nothing to outsiders who make a room of an id, keyed or not', async () => {
  for (const joinKeyHash of [undefined, newJoinKey().joinKeyHash]) {
    const answers = []
    for (const [, roomId] of rooms) {
      const visitor = new Visitor(gateway)
      const { status, text, headers } = await visitor.call('POST', '/api/rooms', { roomId, joinKeyHash })
      answers.push({ status, text, headers: [...headers].filter(([name]) => name !== 'date') })
    }
    expect(answers[0]?.status).toBe(400)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  }
})

it('changes no room', async () => {
  const { roomId, joinKey } = living
  const bob = new Visitor(gateway)
  await bob.takeSeat(roomId, { seatKey: newKey(), joinKey, participantId: newId() })
  const { events } = await bob.history(roomId)
  expect(events.map(({ type }) => type)).toEqual(['created', 'joined', 'joined'])
})
