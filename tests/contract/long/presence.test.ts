import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { WAYS } from '../../support/http-socket.ts'
import { seatTwo } from '../../support/visitor.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2 })
})
afterAll(() => cluster[Symbol.asyncDispose]())

describe.each(WAYS)('over a %s', (way) => {
  describe('who is online', () => {
    it('is told when somebody comes and goes, across gateways', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
      const a = ada.connect(roomId)
      const { participantId: adaId } = await a.frame('welcome')
      const b = bob.connect(roomId)
      const { participantId: bobId, online } = await b.frame('welcome')
      expect(new Set(online)).toEqual(new Set([adaId, bobId]))
      expect(await a.frame('presence')).toEqual({ type: 'presence', participantId: bobId, online: true })
      b.cut()
      expect(await a.frame('presence', (presence) => !presence.online)).toEqual({
        type: 'presence',
        participantId: bobId,
        online: false,
      })
      a.close()
    })

    it('counts people, not sockets', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
      const a = ada.connect(roomId)
      const { participantId: adaId } = await a.frame('welcome')
      const sockets = cluster.gateways.map((gateway) => bob.at(gateway).connect(roomId))
      const welcomes = await Promise.all(sockets.map((socket) => socket.frame('welcome')))
      const bobId = welcomes[0]?.participantId
      await a.frame('presence')
      sockets[0]?.cut()
      // Whoever connects now is told the state after the first socket has gone, or before it: the same.
      const again = bob.connect(roomId)
      expect(new Set((await again.frame('welcome')).online)).toEqual(new Set([adaId, bobId]))
      again.cut()
      sockets[1]?.cut()
      await a.frame('presence', ({ online }) => !online)
      expect(a.frames.filter(({ type }) => type === 'presence')).toEqual([
        { type: 'presence', participantId: bobId, online: true },
        { type: 'presence', participantId: bobId, online: false },
      ])
      a.close()
    })

    // Nothing is asked of a stream: one that died without a word is noticed when it would have ended.
    it.skipIf(way === 'stream')('no longer counts a line that is dead, though it never said good-bye', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
      const [a, b] = [ada.connect(roomId), bob.connect(roomId)]
      const [, { participantId: bobId }] = await Promise.all([a.frame('welcome'), b.frame('welcome')])
      // A client that reads nothing answers no ping either.
      b.socket.pause()
      expect(await a.frame('presence', ({ online }) => !online)).toMatchObject({ participantId: bobId })
      b.socket.resume()
      // A poll that nobody waits for has nobody to be told.
      const ends = { socket: () => b.closed(), stream: () => 'untold', poll: () => 'untold' }
      expect(await ends[way]()).toBe(way === 'socket' ? 1006 : 'untold')
      b.close()
      a.close()
    })
  })
})
