import type { RoomId } from '@wick/contracts/ids'
import { reportPollFailure } from '@wick/platform/failures/report-poll-failure'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import type { AskMoved } from '../adapters/moved-rooms.ts'
import type { Presence } from '../presence/presence.ts'
import { startProbes } from './probes.ts'
import { type Listener, publishSignal, RoomFeed, type RoomFeedOptions } from './room-feed.ts'
import type { Signal } from './signals.ts'

export interface RoomFeedsOptions {
  readonly nats: Nats
  readonly presence: Presence
  readonly askMoved: AskMoved
  readonly now: () => number
  readonly logger?: Logger
}

/** One feed per room that has a socket here. */
export class RoomFeeds implements Disposable {
  readonly #feeds = new Map<RoomId, RoomFeed>()
  readonly #ofFeeds: RoomFeedOptions
  readonly #probes: Disposable

  constructor({ nats, presence, askMoved, now, logger }: RoomFeedsOptions) {
    const onFault = reportPollFailure('room', logger)
    this.#ofFeeds = { nats, presence, now, onFault }
    this.#probes = startProbes(() => this.#feeds.values(), askMoved, onFault)
    nats.onReconnect(() => {
      this.probeAll()
      presence.mistrust()
    })
    presence.onChange((roomId, online) => this.#feeds.get(roomId)?.tellOnline(online))
  }

  async join(roomId: RoomId, listener: Listener): Promise<RoomFeed> {
    const feed = this.#feeds.get(roomId) ?? new RoomFeed(roomId, this.#ofFeeds)
    this.#feeds.set(roomId, feed)
    await feed.add(listener)
    return feed
  }

  async leave(roomId: RoomId, listener: Listener): Promise<void> {
    const feed = this.#feeds.get(roomId)
    if (feed === undefined) return
    const leaving = feed.remove(listener)
    if (feed.isEmpty) this.#feeds.delete(roomId)
    try {
      await leaving
    } finally {
      // Also where the brokers are gone already: a feed that stays open would keep a gateway that leaves alive.
      if (feed.isEmpty) feed.close()
    }
  }

  [Symbol.dispose](): void {
    this.#probes[Symbol.dispose]()
  }

  /** To everybody in the room, whether anybody of it is here or not. */
  signal(roomId: RoomId, signal: Signal): void {
    const feed = this.#feeds.get(roomId)
    if (feed === undefined) publishSignal(this.#ofFeeds.nats, roomId, signal)
    else feed.signal(signal)
  }

  /** While the line to the broker was broken, or the log changed its leader, something may have been heard by nobody. */
  probeAll(): void {
    for (const feed of this.#feeds.values()) feed.probeSoon()
  }
}
