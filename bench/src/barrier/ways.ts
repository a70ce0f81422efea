import { randomBytes } from 'node:crypto'
import { CommandId, Epoch, ParticipantId, RoomId, Sha256 } from '@wick/contracts/ids'
import { decideRoom, roomDecider } from '@wick/domain/room-decisions'
import type { Barrier } from '@wick/event-log/barrier'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import type { Nats } from '@wick/platform/nats/nats'
import { createAggregateHandler } from '@wick/event-log/aggregate-handler'

/** What is measured, once each time that it is called. */
export interface Ways {
  /** A join that is refused: with the barrier, and as the leader alone believes. */
  readonly refused: Way
  /** A room that is made: with the barrier at hand, and with none. */
  readonly accepted: Way
  /** A room that is looked at. */
  readonly read: Way
}

export interface Way {
  readonly with: () => Promise<unknown>
  readonly without: () => Promise<unknown>
}

const random = (bytes: number) => randomBytes(bytes).toString('base64url')
const epoch = Epoch.parse('the-epoch-of-this-stream')
const roomId = () => RoomId.parse(random(16))

/** The rooms' own shell over a real log, without Redis. */
export async function createWays(nats: Nats, barrier: Barrier): Promise<Ways> {
  const lanes = {
    with: createAggregateHandler({ store: jetStreamEventStore(nats, barrier), evolver: roomDecider }),
    without: createAggregateHandler({ store: jetStreamEventStore(nats, believing(barrier)), evolver: roomDecider }),
  }
  type Lane = (typeof lanes)['with']
  const make = (rooms: Lane, id = roomId()) => {
    const commandId = CommandId.parse(random(16))
    return rooms.handle(id, commandId, ({ state, lastAppendAt }) =>
      decideRoom(state, {
        ...{ type: 'create', now: Date.now(), commandId, lastAppendAt, epoch, capacity: 2, ttlSeconds: 600 },
        ...{ idleSeconds: undefined, joinKeyHash: Sha256.parse(random(32)), hasSpace: true },
      }),
    )
  }
  const place = roomId()
  await make(lanes.with, place)
  const join = ({ lastAppendAt }: { lastAppendAt: number }) => ({
    ...{ type: 'join' as const, now: Date.now(), commandId: CommandId.parse(random(16)), lastAppendAt, named: true },
    ...{ participantId: ParticipantId.parse(random(16)), seatKeyHash: Sha256.parse(random(32)) },
    ...{ holdsJoinKey: false, creator: false, hasSpace: true },
  })
  return {
    refused: {
      with: () =>
        lanes.with.handle(place, CommandId.parse(random(16)), (loaded) => decideRoom(loaded.state, join(loaded))),
      without: async () => {
        const loaded = await lanes.without.load(place, 'believed')
        return decideRoom(loaded.state, join(loaded))
      },
    },
    accepted: { with: () => make(lanes.with), without: () => make(lanes.without) },
    read: {
      with: () => lanes.with.load(place, 'unchallenged'),
      without: () => lanes.without.load(place, 'believed'),
    },
  }
}

/** No barrier: whoever leads is believed. */
function believing(barrier: Barrier): Barrier {
  return { ...barrier, isUnchallenged: () => true }
}
