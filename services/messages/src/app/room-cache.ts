import type { RoomId } from '@wick/contracts/ids'
import { LRUCache } from 'lru-cache'

/** What a replica has in memory of so many rooms. A room that is evicted while it is being read is not put back. */
export class RoomCache<Cached extends object> {
  readonly #rooms: LRUCache<RoomId, Cached>
  /** The last reading of each room that is under way. */
  readonly #readings = new Map<RoomId, object>()

  constructor(maxRooms: number) {
    this.#rooms = new LRUCache({ max: maxRooms })
  }

  get(roomId: RoomId): Cached | undefined {
    return this.#rooms.get(roomId)
  }

  set(roomId: RoomId, cached: Cached): void {
    this.#rooms.set(roomId, cached)
  }

  /** Keeps what is read, where `isKept` says so. Of several readings of one room the last that began is kept. */
  async read<Found extends Cached>(
    roomId: RoomId,
    read: () => Promise<Found>,
    isKept: (found: Found) => boolean = () => true,
  ): Promise<Found> {
    const reading = {}
    this.#readings.set(roomId, reading)
    const isLast = () => this.#readings.get(roomId) === reading
    try {
      const found = await read()
      if (isLast() && isKept(found)) this.#rooms.set(roomId, found)
      else if (isLast()) this.#rooms.delete(roomId)
      return found
    } finally {
      if (isLast()) this.#readings.delete(roomId)
    }
  }

  evict(roomId: RoomId): void {
    this.#readings.delete(roomId)
    this.#rooms.delete(roomId)
  }

  clear(): void {
    this.#readings.clear()
    this.#rooms.clear()
  }
}
