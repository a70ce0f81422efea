import type { RoomClass } from '@wick/contracts/room-class'
import { allOfLane, parseLaneSubject } from '@wick/contracts/subjects'
import type { EpochWatch } from '@wick/event-log/epoch'
import { subscribeToStream } from '@wick/event-log/subscribe'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import type { RoomHalves } from '../adapters/room-halves.ts'

export interface PurgeLeftHalvesOptions {
  readonly nats: Nats
  readonly logger: Logger
  readonly epoch: EpochWatch
  readonly halves: RoomHalves
  readonly roomClass: RoomClass
}

/**
 * Purges the key half of each participant who left or was removed. A reaper that starts reads the living rooms' lanes
 * from the beginning, to make up for missed purges. Repeating is harmless: a later stay has a later half.
 */
export function purgeLeftHalves({ nats, logger, epoch, halves, roomClass }: PurgeLeftHalvesOptions): AsyncDisposable {
  let reached = 0
  let streams = 0
  epoch.onChange(() => {
    streams++
    reached = 0
  })
  return subscribeToStream(nats, logger, {
    stream: roomClass.log.stream,
    filter: allOfLane(roomClass, 'room'),
    epoch,
    from: async () => reached + 1,
    async onEvent({ seq, subject, event }) {
      const stream = streams
      const place = parseLaneSubject(subject)
      if (place !== null && (event.type === 'room.left' || event.type === 'room.removed'))
        await halves.purgeUpTo(place.roomId, event.participantId, seq)
      // Another stream may have come meanwhile, which counts from 1.
      if (stream === streams) reached = seq
    },
  })
}
