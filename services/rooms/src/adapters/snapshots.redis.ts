import type { Epoch, RoomId } from '@wick/contracts/ids'
import { STREAM_MAX_AGE_MS } from '@wick/contracts/limits'
import type { Room } from '@wick/domain/room'
import { loadScript, wipePrefix } from '@wick/platform/redis'
import type { SnapshotStore } from '@wick/platform/room-lane'
import type { Redis } from 'ioredis'
import { keys, PREFIX } from '../keys.ts'
import { decodeSnapshot, encodeSnapshot } from './room-snapshot.ts'

export interface RedisSnapshots extends SnapshotStore<Room> {
  /** Deletes what is kept of a room; `left` is what is still found afterwards. */
  forget(roomId: RoomId): Promise<{ cleared: number; left: number }>
  /** Drops every snapshot that was taken from another stream than the given one. */
  readonly adopt: (epoch: Epoch) => Promise<void>
}

export function redisSnapshots(client: Redis): RedisSnapshots {
  const save = loadScript(client, 'saveRoomSnapshot', new URL('./save-snapshot-1.lua', import.meta.url), 1)

  return {
    async get(roomId) {
      const json = await client.get(keys.state(roomId)).catch(() => null)
      return json === null ? undefined : decodeSnapshot(json)
    },

    async put(roomId, { state, laneSeq }) {
      // An ended room leaves nothing here; whoever still reads it folds its tombstone.
      if (state.status !== 'open') return void (await client.unlink(keys.state(roomId)).catch(() => 0))
      const goesAt = state.createdAt + STREAM_MAX_AGE_MS
      await save(keys.state(roomId), encodeSnapshot({ state, laneSeq }), laneSeq, goesAt).catch(() => 0)
    },

    async forget(roomId) {
      const cleared = await client.unlink(keys.state(roomId))
      return { cleared, left: await client.exists(keys.state(roomId)) }
    },

    async adopt(epoch) {
      const known = await client.get(keys.epoch).catch(() => null)
      if (known === epoch) return
      await wipePrefix(client, PREFIX).catch(() => 0)
      await client.set(keys.epoch, epoch).catch(() => null)
    },
  }
}
