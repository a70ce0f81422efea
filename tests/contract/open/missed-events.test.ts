import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { seatTwo } from '../../support/visitor.ts'
import { Wire } from '../../support/wire.ts'

/** Shorter than the time in which a silent room is looked at by itself. */
const patienceMs = 8_000

let cluster: Cluster
let wire: Wire
let cutOff: string
beforeAll(async () => {
  cluster = await startCluster()
  wire = await Wire.lay(cluster.nats.port)
  cutOff = (await cluster.startGateway({ natsUrl: `nats://127.0.0.1:${wire.port}` })).address
})
afterAll(async () => {
  await cluster[Symbol.asyncDispose]()
  await wire[Symbol.asyncDispose]()
})

/** What the gateway's line carried meanwhile is lost. */
async function whileCutOff(happen: () => Promise<unknown>): Promise<void> {
  wire.hold()
  await happen()
  wire.cut()
  wire.release()
}

describe('a gateway whose line to the broker breaks', () => {
  it('knows a deadline moved meanwhile, and serves past the one it knew before', async () => {
    const { roomId, ada, bob } = await seatTwo([cluster.gateways[0] ?? '', cutOff], { ttlSeconds: 600 })
    const { expiresAt } = await ada.view(roomId)
    const socket = bob.connect(roomId, { patienceMs })
    await socket.events(3)
    await whileCutOff(() => ada.call('PATCH', `/api/rooms/${roomId}`, { expiresAt: expiresAt + 600_000 }))
    await socket.frame('extended')
    cluster.passTime(600_000)
    await ada.send(roomId, 'still here')
    expect((await socket.frame('message')).body).toBe('still here')
    socket.close()
  })

  it('tells everybody of an end that it has missed, when one has been told', async () => {
    const { roomId, ada, bob } = await seatTwo([cluster.gateways[0] ?? '', cutOff])
    const sockets = [ada.at(cutOff), bob, bob].map((seat) => seat.connect(roomId, { patienceMs }))
    await Promise.all(sockets.map((socket) => socket.frame('welcome')))
    await whileCutOff(() => ada.destroy(roomId))
    for (const socket of sockets) expect(await socket.frame('ended')).toMatchObject({ reason: 'destroyed' })
  })
})
