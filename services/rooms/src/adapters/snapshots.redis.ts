import { type Epoch, RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import type { Room } from '@wick/domain/room'
import { createAdoptEpoch } from '@wick/event-log/adopt-epoch'
import { loadScript, unlinkAll, unlinkListed } from '@wick/platform/redis/redis'
import type { SnapshotStore } from '@wick/event-log/snapshot-store'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { keysOf } from '../keys.ts'
import { decodeSnapshot, encodeSnapshot } from './room-snapshot.ts'

export interface RedisSnapshots extends SnapshotStore<Room> {
  /** Deletes what is kept of a room; `left` is what is still found afterwards. */
  purgeRoom(roomId: RoomId): Promise<{ cleared: number; left: number }>
  /** Drops every snapshot that was taken from another stream than the given one. */
  readonly adopt: (epoch: Epoch) => Promise<void>
}

export function redisSnapshots(client: Redis, roomClass = ANONYMOUS): RedisSnapshots {
  const keys = keysOf(roomClass)
  const save = loadScript(client, 'saveRoomSnapshot', new URL('./save-snapshot-2.lua', import.meta.url), 2)

  const clear = (roomId: RoomId): Promise<number> =>
    unlinkListed(client, [keys.state(roomId)], { list: keys.index, entry: roomId })

  return {
    async get(roomId) {
      const json = await client.get(keys.state(roomId)).catch(() => null)
      return json === null ? undefined : decodeSnapshot(json)
    },

    async put(roomId, { state, laneSeq }) {
      // An ended room leaves nothing here; whoever still reads it folds its tombstone.
      if (state.status !== 'open') return
      const goesAt = state.createdAt + roomClass.keptMs
      await save(keys.state(roomId), keys.index, encodeSnapshot({ state, laneSeq }), laneSeq, goesAt, roomId).catch(
        () => 0,
      )
    },

    async drop(roomId) {
      await clear(roomId).catch(() => 0)
    },

    async purgeRoom(roomId) {
      return { cleared: await clear(roomId), left: await client.exists(keys.state(roomId)) }
    },

    adopt: createAdoptEpoch(client, keys.epoch, async () => {
      const rooms = z.array(RoomId).parse(await client.smembers(keys.index))
      // The list goes last: what is left after a failure is found again.
      await unlinkAll(client, [...rooms.map(keys.state), keys.index])
    }),
  }
}
