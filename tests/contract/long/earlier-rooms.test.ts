import { createHash, randomBytes } from 'node:crypto'
import { startTerminal } from '@wick/client/testing/terminal-process'
import { CommandId, RoomId, Sha256 } from '@wick/contracts/ids'
import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { schedule } from '@wick/e2ee/testing/reference'
import { createBarrier } from '@wick/event-log/barrier'
import { readEpoch } from '@wick/event-log/epoch'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectNats } from '@wick/platform/nats/nats'
import { expect, it } from 'vitest'
import { startCluster } from '../../support/cluster.ts'
import { newId, newKey, Visitor } from '../../support/visitor.ts'

it('still seats people by links from before ids followed from the join key', async () => {
  await using cluster = await startCluster({ clearRooms: false })
  const gateway = cluster.gateways[0] ?? ''
  const secret = randomBytes(32)
  const roomId = RoomId.parse(schedule(secret, 'room-id', 16).toString('base64url'))
  const joinKey = schedule(secret, 'join-token', 32).toString('base64url')
  await createAsBefore(cluster.nats.url, roomId, joinKey)

  const ada = new Visitor(gateway)
  const { participantId: own } = await ada.takeSeat(roomId, { seatKey: newKey(), joinKey, participantId: newId() })
  const socket = ada.connect(roomId)
  await socket.frame('welcome')
  const link = `${gateway}/r#1.${secret.toString('base64url')}.${randomBytes(16).toString('base64url')}`
  await using _bob = startTerminal([link, '--nick', 'Bob'])
  const { participantId } = await socket.frame('joined', (frame) => frame.participantId !== own)
  expect((await ada.view(roomId)).participants).toEqual([own, participantId])
})

async function createAsBefore(url: string, roomId: RoomId, joinKey: string): Promise<void> {
  await using nats = await connectNats({ url }, 'tests')
  const epoch = await readEpoch(nats)
  if (epoch === null) throw new Error('there is no epoch')
  const joinKeyHash = Sha256.parse(createHash('sha256').update(Buffer.from(joinKey, 'base64url')).digest('base64url'))
  const commandId = CommandId.parse(newId())
  const at = Date.now()
  using barrier = await createBarrier(nats, CHAT_STREAM)
  await jetStreamEventStore(nats, barrier).append(
    laneSubject(roomId, 'room'),
    { type: 'room.created', commandId, at, epoch, capacity: 2, expiresAt: at + 600_000, joinKeyHash },
    { expectedVersion: { filter: roomSubjects(roomId), seq: 0 }, id: commandId },
  )
}
