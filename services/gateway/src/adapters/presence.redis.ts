import { ParticipantId, type RoomId } from '@wick/contracts/ids'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { keys } from '../keys.ts'

/** How long somebody counts as online after the last sign of life of a socket. */
export const PRESENCE_TTL_MS = 15_000

/** Who has a socket in a room, on whichever gateway. */
export interface Presence {
  /**
   * Renews the given sockets of this gateway; says who is online, and which of the sockets were not known.
   * @throws Error where the store is away.
   */
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

const Members = z.array(z.string())
const member = ({ participantId, socketId }: PresentSocket) => `${participantId}:${socketId}`
const participantOf = (entry: string) => ParticipantId.parse(entry.split(':')[0])

export function redisPresence(client: Redis): Presence {
  return {
    async renew(roomId, sockets, now) {
      const key = keys.presence(roomId)
      // By itself: a full Redis refuses a transaction, whatever is in it.
      const removing = client.zremrangebyscore(key, '-inf', now)
      const renewing = client.multi().zrangebyscore(key, `(${now}`, '+inf')
      const entries = sockets.flatMap((socket) => [now + PRESENCE_TTL_MS, member(socket)])
      if (entries.length > 0) renewing.zadd(key, ...entries)
      const [answers] = await Promise.all([renewing.pexpire(key, PRESENCE_TTL_MS).exec(), removing])
      const known = new Set(Members.parse(answers?.[0]?.[1]))
      const online = [...[...known].map(participantOf), ...sockets.map(({ participantId }) => participantId)]
      return { online: [...new Set(online)], added: sockets.filter((socket) => !known.has(member(socket))) }
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
