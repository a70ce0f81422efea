import { ParticipantId, type RoomId } from '@wick/contracts/ids'
import type { Redis } from 'ioredis'
import { keys } from '../keys.ts'

/** How long somebody counts as online after the last sign of life of a socket. */
export const PRESENCE_TTL_MS = 15_000

/** Who has a socket in a room, on whichever gateway. */
export interface Presence {
  /** Renews the given sockets of this gateway; says who is online, and which of the sockets were not known. */
  renew(roomId: RoomId, sockets: readonly PresentSocket[], now: number): Promise<Renewal>
  remove(roomId: RoomId, socket: PresentSocket): Promise<void>
  /** Deletes what is kept of a room; `left` is what is still found afterwards. */
  forget(roomId: RoomId): Promise<{ cleared: number; left: number }>
}

export interface Renewal {
  readonly online: readonly ParticipantId[]
  readonly added: readonly PresentSocket[]
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
      const [, ...results] = (answers ?? []).map(([, answer]) => answer)
      const members = results.at(-1)
      if (!Array.isArray(members)) return { online: [], added: [] }
      return {
        online: [...new Set(members.map((entry) => ParticipantId.parse(String(entry).split(':')[0])))],
        added: sockets.filter((_, index) => results[index] === 1),
      }
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
