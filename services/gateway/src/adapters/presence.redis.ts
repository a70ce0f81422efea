import { ParticipantId, type RoomId } from '@wick/contracts/ids'
import type { Redis } from 'ioredis'
import { keys } from '../keys.ts'

/** How long somebody counts as online after the last sign of life of a socket. */
export const PRESENCE_TTL_MS = 15_000

/** Who has a socket in a room, on whichever gateway. */
export interface Presence {
  /** Renews the given sockets of this gateway and says who is online. */
  renew(roomId: RoomId, sockets: readonly PresentSocket[], now: number): Promise<ParticipantId[]>
  remove(roomId: RoomId, socket: PresentSocket): Promise<void>
  /** Deletes what is kept of a room; `left` is what is still found afterwards. */
  forget(roomId: RoomId): Promise<{ cleared: number; left: number }>
}

export interface PresentSocket {
  readonly participantId: ParticipantId
  readonly socketId: string
}

export function redisPresence(client: Redis): Presence {
  const member = ({ participantId, socketId }: PresentSocket) => `${participantId}:${socketId}`

  return {
    async renew(roomId, sockets, now) {
      const key = keys.presence(roomId)
      const renewed = client.multi().zremrangebyscore(key, '-inf', now)
      for (const socket of sockets) renewed.zadd(key, now + PRESENCE_TTL_MS, member(socket))
      const answers = await renewed.pexpire(key, PRESENCE_TTL_MS).zrange(key, '0', '-1').exec()
      const members = answers?.at(-1)?.[1]
      if (!Array.isArray(members)) return []
      return [...new Set(members.map((entry) => ParticipantId.parse(String(entry).split(':')[0])))]
    },

    async remove(roomId, socket) {
      await client.zrem(keys.presence(roomId), member(socket))
    },

    async forget(roomId) {
      const key = keys.presence(roomId)
      return { cleared: await client.unlink(key), left: await client.exists(key) }
    },
  }
}
