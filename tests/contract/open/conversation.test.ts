import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { WAYS } from '../../support/http-socket.ts'
import { newId, newKey, seatTwo, Visitor } from '../../support/visitor.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2 })
})
afterAll(() => cluster[Symbol.asyncDispose]())

describe.each(WAYS)('over a %s', (way) => {
  describe('a conversation of two', () => {
    it('brings every message to both, in one order', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
      const [a, b] = [ada.connect(roomId), bob.connect(roomId)]
      await Promise.all([a.frame('welcome'), b.frame('welcome')])
      for (let i = 0; i < 20; i++) {
        a.say(`from ada ${i}`, newId())
        b.say(`from bob ${i}`, newId())
      }
      // created, two joins, forty messages
      const [seenByAda, seenByBob] = await Promise.all([a.events(43), b.events(43)])
      expect(seenByAda).toEqual(seenByBob)
      expect(a.messages.map(({ body }) => body).filter((body) => body.startsWith('from ada'))).toEqual(
        Array.from({ length: 20 }, (_, i) => `from ada ${i}`),
      )
      expect((await ada.history(roomId)).events).toEqual(seenByAda)
      a.close()
      b.close()
    })

    it('sends a message once, whichever way and gateway it comes again', async () => {
      const { roomId, ada } = await seatTwo(cluster.gateways, {}, way)
      const id = newId()
      const first = await ada.send(roomId, 'once', id)
      const again = await ada.at(cluster.gateways[1] ?? '').send(roomId, 'once', id)
      const socket = ada.connect(roomId)
      await socket.frame('welcome')
      socket.say('once', id)
      const ack = await socket.frame('ack')
      expect(again).toEqual(first)
      expect(ack).toEqual({ type: 'ack', ...first })
      expect((await ada.history(roomId)).events.filter(({ type }) => type === 'message')).toHaveLength(1)
      socket.close()
    })

    it('takes the same id of two people, and in two rooms, for different messages', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
      const other = await seatTwo(cluster.gateways, {}, way)
      const id = newId()
      const seqs = [
        (await ada.send(roomId, 'a', id)).seq,
        (await bob.send(roomId, 'b', id)).seq,
        (await other.ada.send(other.roomId, 'c', id)).seq,
      ]
      expect(new Set(seqs).size).toBe(3)
    })

    it('ends for both with a certificate, and answers outsiders as if it never existed', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
      const [a, b] = [ada.connect(roomId), bob.connect(roomId)]
      await Promise.all([a.frame('welcome'), b.frame('welcome')])
      await ada.send(roomId, 'soon gone')
      expect((await ada.destroy(roomId)).status).toBe(204)
      for (const socket of [a, b]) {
        expect((await socket.frame('ended')).reason).toBe('destroyed')
        const { certificate } = await socket.frame('certificate')
        expect(certificate.stores.every(({ left }) => left === 0)).toBe(true)
        expect(await socket.closed()).toBe(4410)
      }
      const stranger = new Visitor(cluster.gateways[0] ?? '')
      const never = await stranger.join('a-room-that-never-was', { seatKey: newKey() })
      const gone = await stranger.join(roomId, { seatKey: newKey() })
      expect(gone.status).toBe(404)
      expect(gone.text).toBe(never.text)
      expect((await bob.certificate(roomId)).certificate?.stores.length).toBeGreaterThan(0)
    })
  })
})
