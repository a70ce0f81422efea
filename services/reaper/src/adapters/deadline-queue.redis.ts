import { type Epoch, RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { createAdoptEpoch } from '@wick/event-log/adopt-epoch'
import { loadScript } from '@wick/platform/redis/redis'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { type Keys, keysOf } from '../keys.ts'

export type DeadlineKind = 'deadlines' | 'erasures'

export type DeadlineChange =
  | { readonly kind: 'schedule'; readonly at: number }
  | { readonly kind: 'end'; readonly at: number }
  | { readonly kind: 'seats'; readonly taken: number }
  | { readonly kind: 'remove' }
  | { readonly kind: 'noop' }

/** What there is to tell operators. */
export interface DeadlineCounts {
  readonly rooms: number
  readonly seats: number
  /** What should have been done by now. */
  readonly due: Readonly<Record<DeadlineKind, number>>
}

/** What the reapers have to do and when, shared by all of them. All times are milliseconds since the epoch. */
export interface DeadlineQueue {
  /** The sequence that the deadline queue was built up to; 0 when it was lost. */
  marker(): Promise<number>
  apply(
    change: DeadlineChange,
    place: { roomId: RoomId; seq: number; prev: number },
  ): Promise<'applied' | 'known' | 'behind'>
  /** Takes due rooms for the length of a lease; another reaper gets them only after it. */
  claim(kind: DeadlineKind, now: number, leaseMs: number, limit: number): Promise<RoomId[]>
  next(kind: DeadlineKind): Promise<number | undefined>
  /** Puts a claimed room back, to be looked at again at that time; one that was dropped meanwhile stays away. */
  postpone(kind: DeadlineKind, roomId: RoomId, at: number): Promise<void>
  /** Says how many entries went. Who sits in a room is told of for as long as it has a deadline. */
  drop(kind: DeadlineKind, roomId: RoomId): Promise<number>
  /** How many entries there are that would bring a room up again: its deadline, and who sits in it. */
  countDeadlines(roomId: RoomId): Promise<number>
  count(now: number): Promise<DeadlineCounts>
  /** Drops everything: it is read again from the log. */
  clear(): Promise<void>
  /** Drops everything that was read from another stream than the given one. */
  readonly adopt: (epoch: Epoch) => Promise<void>
}

const Rooms = z.array(RoomId)

/** Its scripts run where Redis is full too (`allow-oom`): the ends of rooms are what frees it. */
export function redisDeadlineQueue(client: Redis, roomClass = ANONYMOUS): DeadlineQueue {
  const keys = keysOf(roomClass)
  const applyEvent = loadScript(client, 'applyDeadlineEvent', new URL('./apply-event-5.lua', import.meta.url), 4)
  const claimDue = loadScript(client, 'claimDue', new URL('./claim-due-1.lua', import.meta.url), 1)
  const postponeEntry = loadScript(client, 'postponeEntry', new URL('./postpone-entry-1.lua', import.meta.url), 1)

  const clear = async (): Promise<void> => {
    await client.unlink(keys.marker, keys.deadlines, keys.erasures, keys.seats)
  }

  return {
    async marker() {
      return Number(await client.get(keys.marker))
    },

    async apply(change, { roomId, seq, prev }) {
      const names = [keys.marker, keys.deadlines, keys.erasures, keys.seats]
      const what = [roomId, change.kind, numberOf(change)]
      const code = await applyEvent(...names, prev, seq, ...what, roomClass.keptMs)
      return code === 1 ? 'applied' : code === 0 ? 'known' : 'behind'
    },

    async claim(kind, now, leaseMs, limit) {
      return Rooms.parse(await claimDue(keys[kind], now, leaseMs, limit))
    },

    async next(kind) {
      const [, score] = await client.zrange(keys[kind], '0', '0', 'WITHSCORES')
      return score === undefined ? undefined : Number(score)
    },

    async postpone(kind, roomId, at) {
      await postponeEntry(keys[kind], at, roomId)
    },

    async drop(kind, roomId) {
      if (kind === 'deadlines') await client.hdel(keys.seats, roomId)
      return client.zrem(keys[kind], roomId)
    },

    countDeadlines: (roomId) => countDeadlines(client, keys, roomId),
    count: (now) => countAll(client, keys, now),
    clear,
    adopt: createAdoptEpoch(client, keys.epoch, clear),
  }
}

async function countDeadlines(client: Redis, keys: Keys, roomId: RoomId): Promise<number> {
  const [deadline, seats] = await Promise.all([
    client.zscore(keys.deadlines, roomId),
    client.hexists(keys.seats, roomId),
  ])
  return (deadline === null ? 0 : 1) + seats
}

async function countAll(client: Redis, keys: Keys, now: number): Promise<DeadlineCounts> {
  const [rooms, seats, deadlines, erasures] = await Promise.all([
    client.zcard(keys.deadlines),
    client.hvals(keys.seats),
    client.zcount(keys.deadlines, '-inf', now),
    client.zcount(keys.erasures, '-inf', now),
  ])
  return { rooms, seats: seats.reduce((sum, taken) => sum + Number(taken), 0), due: { deadlines, erasures } }
}

function numberOf(change: DeadlineChange): number {
  switch (change.kind) {
    case 'schedule':
    case 'end':
      return change.at
    case 'seats':
      return change.taken
    case 'remove':
    case 'noop':
      return 0
  }
}
