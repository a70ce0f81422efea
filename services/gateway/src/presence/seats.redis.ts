import { ParticipantId, type RoomId } from '@wick/contracts/ids'
import type { ChainableCommander, Redis } from 'ioredis'
import { keys } from '../keys.ts'

/** How long the seats of a gateway count after its last sign of life. */
export const SEATS_TTL_MS = 15_000
/** Stands in each hash for as long as its gateway lives, also where nobody sits. */
const ALIVE = ''
/** One call has only so many arguments. */
const ROOMS_AT_ONCE = 500

export type SeatsOfRooms = ReadonlyMap<RoomId, readonly ParticipantId[]>

/** Who sits at which gateway: one hash for each of them, which lapses with it. */
export interface SeatStore {
  /**
   * Keeps this gateway's seats, and names the other gateways. `isAnew`: the store knew nothing of this one.
   * @throws Error where the store is away or full; what it knows is kept all the same.
   */
  renew(): Promise<{ readonly isAnew: boolean; readonly others: readonly string[] }>
  /** Who sits here now in the rooms given; nobody frees the room. @throws Error where the store is away or full */
  write(seats: SeatsOfRooms): Promise<{ readonly isAnew: boolean }>
  /** Who of these rooms sits at another gateway; undefined where that one is gone. */
  read(gateway: string, rooms: readonly RoomId[]): Promise<SeatsOfRooms | undefined>
  /** Whether the store still knows this gateway: one that was emptied says nothing of the others either. */
  knowsUs(): Promise<boolean>
  /** Takes a gateway that is long gone off the list. */
  strike(gateway: string): Promise<void>
  /** This gateway and all who sit there. */
  withdraw(): Promise<void>
  /** Deletes what is kept of a room at any gateway; `left` is what is still found afterwards. */
  forget(roomId: RoomId): Promise<{ cleared: number; left: number }>
}

export function redisSeats(client: Redis, own: string): SeatStore {
  const hash = keys.seats(own)
  return {
    async renew() {
      const renewing = client.pipeline().hsetnx(hash, ALIVE, '1').pexpire(hash, SEATS_TTL_MS).sadd(keys.gateways, own)
      const [added, , , known] = await answersOf(renewing.smembers(keys.gateways))
      return { isAnew: added === 1, others: namesOf(known).filter((name) => name !== own) }
    },

    async write(seats) {
      const writing = client.pipeline()
      const [taken, free] = [[...seats].filter(isTaken), [...seats].filter((room) => !isTaken(room))]
      // By itself, and first: a full Redis takes nothing more, but lets go.
      for (const rooms of chunksOf(free)) writing.hdel(hash, ...rooms.map(([roomId]) => roomId))
      const before = writing.length
      if (taken.length > 0) writing.hsetnx(hash, ALIVE, '1').pexpire(hash, SEATS_TTL_MS).sadd(keys.gateways, own)
      for (const rooms of chunksOf(taken)) writing.hset(hash, ...rooms.flatMap(([roomId, who]) => [roomId, who.join()]))
      const answers = await answersOf(writing)
      return { isAnew: answers[before] === 1 }
    },

    async read(gateway, rooms) {
      const seats = new Map<RoomId, readonly ParticipantId[]>()
      const chunks = rooms.length === 0 ? [[]] : chunksOf(rooms)
      const answers = await Promise.all(chunks.map((part) => client.hmget(keys.seats(gateway), ALIVE, ...part)))
      for (const [index, [isAlive, ...found]] of answers.entries()) {
        if (isAlive === null || isAlive === undefined) return undefined
        for (const [at, who] of found.entries()) {
          const roomId = chunks[index]?.[at]
          if (roomId !== undefined) seats.set(roomId, participantsOf(who))
        }
      }
      return seats
    },

    async knowsUs() {
      return (await client.hexists(hash, ALIVE)) === 1
    },

    async strike(gateway) {
      await client.srem(keys.gateways, gateway)
    },

    async withdraw() {
      await Promise.all([client.unlink(hash), client.srem(keys.gateways, own)])
    },

    async forget(roomId) {
      const gateways = await client.smembers(keys.gateways)
      const each = (command: 'hdel' | 'hexists') =>
        Promise.all(gateways.map((gateway) => client[command](keys.seats(gateway), roomId)))
      const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
      return { cleared: sum(await each('hdel')), left: sum(await each('hexists')) }
    },
  }
}

const isTaken = ([, who]: readonly [RoomId, readonly ParticipantId[]]): boolean => who.length > 0

const participantsOf = (who: string | null): readonly ParticipantId[] =>
  who === null ? [] : who.split(',').map((participantId) => ParticipantId.parse(participantId))

const namesOf = (known: unknown): readonly string[] => (Array.isArray(known) ? known.map(String) : [])

function chunksOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / ROOMS_AT_ONCE)
  return Array.from({ length: count }, (_, index) => items.slice(index * ROOMS_AT_ONCE, (index + 1) * ROOMS_AT_ONCE))
}

/** @throws the first refusal, behind which the other commands were carried out */
async function answersOf(pipeline: ChainableCommander): Promise<readonly unknown[]> {
  const answers = (await pipeline.exec()) ?? []
  for (const [refusal] of answers) if (refusal !== null) throw refusal
  return answers.map(([, answer]) => answer)
}
