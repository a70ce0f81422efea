import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { WAYS } from '../../support/http-socket.ts'
import { newId, seatTwo, Visitor } from '../../support/visitor.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster[Symbol.asyncDispose]())

describe.each(WAYS)('over a %s', (way) => {
  it('keeps what was promised, sends everybody elsewhere, and nothing is lost', async () => {
    const leaving = await cluster.startGateway()
    const { roomId, ada, bob } = await seatTwo([leaving.address, cluster.gateways[0] ?? ''], {}, way)
    const [a, b] = [ada.connect(roomId), bob.connect(roomId)]
    const [{ epoch }] = await Promise.all([a.frame('welcome'), b.frame('welcome')])
    const ids = Array.from({ length: 30 }, newId)
    for (const id of ids) a.say(`message ${id}`, id)
    // The first answer shows that the gateway has taken what was sent before it.
    await a.frame('ack')
    await leaving[Symbol.asyncDispose]()

    expect(await a.closed()).toBe(1012)
    const draining = await a.frame('draining')
    expect(draining).toEqual({ type: 'draining', retryAfter: expect.any(Number) })
    expect(draining.retryAfter).toBeGreaterThan(0)
    expect(a.frames.at(-1)).toBe(draining)
    const acked = a.frames.flatMap((frame) => (frame.type === 'ack' ? [frame.id] : []))
    expect(acked).toEqual(ids.slice(0, acked.length))

    const elsewhere = ada
      .at(cluster.gateways[0] ?? '')
      .connect(roomId, { after: a.eventFrames.at(-1)?.seq ?? 0, epoch })
    expect(await elsewhere.frame('welcome')).toMatchObject({ recovered: true })
    for (const id of ids.slice(acked.length)) elsewhere.say(`message ${id}`, id)
    await b.events(3 + ids.length)
    await elsewhere.events(3 + ids.length - a.eventFrames.length)
    expect(b.messages.map(({ id }) => id)).toEqual(ids)
    expect([...a.eventFrames, ...elsewhere.eventFrames]).toEqual(b.eventFrames)
    elsewhere.close()
    b.close()
  })
})

it('leaves nobody listening', async () => {
  const leaving = await cluster.startGateway()
  await leaving[Symbol.asyncDispose]()
  await expect(new Visitor(leaving.address).createRoom()).rejects.toThrow('fetch failed')
})
