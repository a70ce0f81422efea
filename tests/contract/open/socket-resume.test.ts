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
  describe('a welcome', () => {
    it('comes first and says everything, then comes the whole log', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, { idleSeconds: 60 }, way)
      await ada.send(roomId, 'before')
      const view = await bob.view(roomId)
      const socket = bob.connect(roomId)
      const welcome = await socket.frame('welcome')
      expect(socket.frames[0]).toBe(welcome)
      expect(welcome).toEqual({
        type: 'welcome',
        roomId,
        participantId: view.participants[1],
        participants: view.participants,
        online: [view.participants[1]],
        creator: false,
        capacity: 2,
        locked: false,
        expiresAt: view.expiresAt,
        idleSeconds: 60,
        idleExpiresAt: view.idleExpiresAt,
        serverNow: expect.any(Number),
        epoch: view.epoch,
        head: view.head,
        recovered: false,
        reason: 'no_cursor',
      })
      expect((await socket.events(4)).map(({ type }) => type)).toEqual(['created', 'joined', 'joined', 'message'])
      socket.close()
    })
  })

  describe('a resume', () => {
    it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
      'brings exactly what came after event %i, on another gateway too',
      async (seen) => {
        const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
        await ada.send(roomId, 'one')
        await bob.send(roomId, 'two')
        await ada.call('PUT', `/api/rooms/${roomId}/lock`, { locked: true })
        await bob.send(roomId, 'three')
        await ada.call('PUT', `/api/rooms/${roomId}/lock`, { locked: false })
        const { events, epoch, head } = await ada.history(roomId)
        expect(events).toHaveLength(8)
        const after = events[seen - 1]?.seq ?? 0
        for (const gateway of cluster.gateways) {
          const socket = bob.at(gateway).connect(roomId, { after, epoch })
          const welcome = await socket.frame('welcome')
          expect(welcome).toMatchObject({ recovered: true, head })
          expect(welcome.reason).toBeUndefined()
          await socket.events(events.length - seen)
          // What comes live afterwards shows that nothing else was on its way.
          const typed = ada.at(gateway).connect(roomId, { after: head, epoch })
          await typed.frame('welcome')
          typed.send({ type: 'typing', active: true })
          await socket.frame('typing')
          expect(socket.eventFrames).toEqual(events.slice(seen))
          socket.close()
          typed.close()
        }
      },
    )

    it('goes on where it stood while others write all the time', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
      const writer = ada.connect(roomId)
      const { epoch } = await writer.frame('welcome')
      let after = 0
      const seen = []
      for (let round = 0; round < 5; round++) {
        for (let i = 0; i < 10; i++) writer.say(`${round}.${i}`, newId())
        const socket = bob.at(cluster.gateways[round % 2] ?? '').connect(roomId, { after, epoch })
        await socket.events(5)
        socket.cut()
        seen.push(...socket.eventFrames)
        after = seen.at(-1)?.seq ?? 0
      }
      const last = bob.connect(roomId, { after, epoch })
      await writer.events(53)
      await last.events(53 - seen.length)
      expect([...seen, ...last.eventFrames]).toEqual(writer.eventFrames)
      last.close()
      writer.close()
    })

    it('that is ahead of the room is told so, and gets the whole log', async () => {
      const { roomId, ada } = await seatTwo(cluster.gateways, {}, way)
      const { epoch, head } = await ada.view(roomId)
      const socket = ada.connect(roomId, { after: head + 1_000, epoch })
      expect(await socket.frame('welcome')).toMatchObject({ recovered: false, reason: 'cursor_ahead' })
      expect((await socket.events(3)).map(({ type }) => type)).toEqual(['created', 'joined', 'joined'])
      socket.close()
    })

    it('of another epoch is told that its room is lost', async () => {
      const { roomId, ada } = await seatTwo(cluster.gateways, {}, way)
      const socket = ada.connect(roomId, { after: 1, epoch: newId() })
      expect(await socket.closed()).toBe(4410)
      expect(socket.frames).toEqual([{ type: 'ended', reason: 'lost' }])
    })

    it.each(['after=-1', 'after=x', 'epoch=short', 'unknown=1'])('refuses ?%s as malformed', async (query) => {
      const { roomId, ada } = await seatTwo(cluster.gateways, {}, way)
      const socket = ada.connectAt(`/api/rooms/${roomId}/socket?${query}`)
      expect(await socket.closed()).toBe(1008)
      expect(socket.frames).toEqual([])
    })
  })

  describe('a seat that was left and taken again with its key', () => {
    it('hears of its own leaving, and stays', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, { capacity: 3 }, way)
      const eve = new Visitor(bob.gateway)
      const seatKey = newKey()
      await eve.takeSeat(roomId, { seatKey })
      await eve.call('DELETE', `/api/rooms/${roomId}/seats/me`)
      await eve.takeSeat(roomId, { seatKey })
      const socket = eve.connect(roomId)
      const types = (await socket.events(6)).map(({ type }) => type)
      expect(types).toEqual(['created', 'joined', 'joined', 'joined', 'left', 'joined'])
      await ada.send(roomId, 'welcome back')
      expect((await socket.frame('message')).body).toBe('welcome back')
      socket.close()
    })
  })

  describe('a seat that comes back after the end', () => {
    it('hears the end and its proof, before anything else', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
      const { epoch, head, participants } = await bob.view(roomId)
      const socket = bob.connect(roomId)
      await socket.frame('welcome')
      await ada.destroy(roomId)
      await socket.frame('certificate')
      for (const cursor of [{}, { after: head, epoch }, { after: 0, epoch }]) {
        const back = bob.connect(roomId, cursor)
        expect(await back.closed()).toBe(4410)
        expect(back.frames).toEqual([
          { type: 'ended', reason: 'destroyed', by: participants[0], endedAt: expect.any(Number) },
          { type: 'certificate', certificate: expect.any(Object) },
        ])
      }
    })
  })

  describe('a stranger', () => {
    it('hears nothing, though the seat was its own once', async () => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
      const left = bob.copy()
      const socket = bob.connect(roomId)
      await socket.events(3)
      await bob.call('DELETE', `/api/rooms/${roomId}/seats/me`)
      expect(await socket.closed()).toBe(4401)
      expect(socket.eventFrames.at(-1)?.type).toBe('left')
      await ada.send(roomId, 'among ourselves')
      const again = left.connect(roomId)
      expect([await again.closed(), again.frames]).toEqual([4401, []])
    })
  })
})
