import { ParticipantId, type RoomId } from '@wick/contracts/ids'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { keys } from '../keys.ts'
import { SEATS_TTL_MS } from './seats.redis.ts'

/** Who of a room sits at gateways of the version before, as those kept it: a set of the sockets of each room. */
export interface SeatsBefore {
  /** @throws Error where the store is away */
  read(roomId: RoomId, now: number): Promise<readonly ParticipantId[]>
  /** Shows those gateways who sits here. */
  show(roomId: RoomId, participants: readonly ParticipantId[], now: number): Promise<void>
  hide(roomId: RoomId, participants: readonly ParticipantId[]): Promise<void>
  /** Deletes what is kept of a room; `left` is what is still found afterwards. */
  forget(roomId: RoomId): Promise<{ cleared: number; left: number }>
}

const Members = z.array(z.string())
/** The name of a socket never holds this character: by it an entry of ours is told from one of theirs. */
const OURS = '.'

export function redisSeatsBefore(client: Redis, own: string): SeatsBefore {
  const member = (participantId: ParticipantId) => `${participantId}:${OURS}${own}`
  return {
    async read(roomId, now) {
      const members = Members.parse(await client.zrangebyscore(keys.socketsBefore(roomId), `(${now}`, '+inf'))
      return members.filter((entry) => !entry.includes(OURS)).map((entry) => ParticipantId.parse(entry.split(':')[0]))
    },

    async show(roomId, participants, now) {
      const key = keys.socketsBefore(roomId)
      const entries = participants.flatMap((participantId) => [now + SEATS_TTL_MS, member(participantId)])
      await Promise.all([client.zadd(key, ...entries), client.pexpire(key, SEATS_TTL_MS)])
    },

    async hide(roomId, participants) {
      await client.zrem(keys.socketsBefore(roomId), ...participants.map(member))
    },

    async forget(roomId) {
      const key = keys.socketsBefore(roomId)
      return { cleared: await client.unlink(key), left: await client.exists(key) }
    },
  }
}
