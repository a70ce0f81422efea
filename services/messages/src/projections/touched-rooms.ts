import type { RoomId } from '@wick/contracts/ids'
import { every, type Repeating } from '@wick/platform/concurrency/every'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { History } from '../app/ports.ts'
import type { RebuildHistory } from '../app/rebuild-history.ts'

const SWEEP_EVERY_MS = 1_000
/** As many as one look asks for at once. */
const ROOMS_AT_ONCE = 1_000

export interface TouchedRoomsOptions {
  readonly history: Pick<History, 'markers'>
  readonly rebuildHistory: RebuildHistory
  readonly logger: Logger
}

/**
 * The rooms in which something was said, until their projection has it. A writer may be killed before it projects, or
 * not know what became of its append. What lies behind for more than a second is brought up here.
 */
export class TouchedRooms implements AsyncDisposable {
  readonly #options: TouchedRoomsOptions
  /** By room, the last sequence that was heard of: since the last sweep, and before it. */
  #recent = new Map<RoomId, number>()
  #due = new Map<RoomId, number>()
  /** The first sequence of each of the two. */
  #recentFrom = Infinity
  #dueFrom = Infinity
  readonly #sweeping: Repeating

  constructor(options: TouchedRoomsOptions) {
    this.#options = options
    this.#sweeping = every(SWEEP_EVERY_MS, () => this.#sweep())
  }

  add(roomId: RoomId, seq: number): void {
    this.#recent.set(roomId, seq)
    this.#recentFrom = Math.min(this.#recentFrom, seq)
  }

  /** The sequence up to which every room was looked at, `seen` at most. */
  settledUpTo(seen: number): number {
    return Math.min(seen, this.#recentFrom - 1, this.#dueFrom - 1)
  }

  /** An ended room has no projection. */
  remove(roomId: RoomId): void {
    this.#recent.delete(roomId)
    this.#due.delete(roomId)
  }

  readonly clear = (): void => {
    this.#recent.clear()
    this.#due.clear()
    this.#recentFrom = this.#dueFrom = Infinity
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sweeping[Symbol.asyncDispose]()
  }

  /** What fails, or is not answered, is looked at again in the next round. */
  async #sweep(): Promise<void> {
    const rooms = [...this.#due]
    for (let from = 0; from < rooms.length; from += ROOMS_AT_ONCE)
      await this.#bringUp(rooms.slice(from, from + ROOMS_AT_ONCE))
    this.#dueFrom = this.#due.size > 0 ? Math.min(this.#dueFrom, this.#recentFrom) : this.#recentFrom
    for (const [roomId, seq] of this.#recent) this.#due.set(roomId, seq)
    this.#recent.clear()
    this.#recentFrom = Infinity
  }

  async #bringUp(rooms: readonly (readonly [RoomId, number])[]): Promise<void> {
    const { history, rebuildHistory, logger } = this.#options
    const markers = await history.markers(rooms.map(([roomId]) => roomId))
    const looking = rooms.map(async ([roomId, seq], at) => {
      const marker = markers[at] ?? null
      if (marker === null) return
      if (marker < seq) await rebuildHistory(roomId, 'believed')
      if (this.#due.get(roomId) === seq) this.#due.delete(roomId)
    })
    const failed = (await Promise.allSettled(looking)).find((outcome) => outcome.status === 'rejected')
    if (failed !== undefined) logger.warn(failureFields(failed.reason), 'a room is left behind for another sweep')
  }
}
