import type { RoomId } from '@wick/contracts/ids'
import type { Applied, ChainedEvent, History } from '../app/ports.ts'
import { projectionLag } from '../telemetry/instruments.ts'

/** How long what was written waits for more of its room, and of others. */
const BATCH_MS = 20
/** What waits at most, of all rooms: the rest is swept, or brought up by who reads it. */
const MAX_WAITING = { events: 10_000, bytes: 16 * 1024 * 1024 }

export interface WrittenEventsOptions {
  readonly history: Pick<History, 'applyAll'>
  /** Called with a room of which something between is missing. */
  readonly onBehind: (roomId: RoomId) => void
  /** Called with the messages that are projected. All else of them every replica has to hear of. */
  readonly onProjected: (sequences: readonly number[]) => void
}

/**
 * Projects what this replica has appended itself: it knows the event, its sequence and the one before, so nobody has to tell it. What is
 * lost on the way is found by the sweep.
 */
export class WrittenEvents implements AsyncDisposable {
  readonly #options: WrittenEventsOptions
  #waiting = new Map<RoomId, ChainedEvent[]>()
  #underWay: ReadonlyMap<RoomId, readonly ChainedEvent[]> = new Map()
  #count = 0
  #bytes = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined

  constructor(options: WrittenEventsOptions) {
    this.#options = options
  }

  add(roomId: RoomId, event: ChainedEvent): void {
    if (this.#count >= MAX_WAITING.events || this.#bytes >= MAX_WAITING.bytes) return
    this.#count++
    this.#bytes += event.body?.length ?? 0
    const ofRoom = this.#waiting.get(roomId)
    if (ofRoom === undefined) this.#waiting.set(roomId, [event])
    else ofRoom.push(event)
    this.#timer ??= setTimeout(() => void this.#write(), BATCH_MS)
  }

  /** Resolves once what was added of a room until now is projected, or could not be. False where nothing was. */
  async settle(roomId: RoomId): Promise<boolean> {
    const holds = () => this.#waiting.has(roomId) || this.#underWay.has(roomId)
    if (!holds()) return false
    await this.#write()
    // The batch that was under way may have begun before the last one was added.
    if (holds()) await this.#write()
    return true
  }

  /** Another stream: what was written to the one before is nobody's any more. */
  readonly clear = (): void => {
    this.#waiting.clear()
    this.#underWay = new Map()
    this.#count = this.#bytes = 0
  }

  async [Symbol.asyncDispose](): Promise<void> {
    while (this.#waiting.size > 0 || this.#underWay.size > 0) await this.#write()
    clearTimeout(this.#timer)
  }

  /** One batch at a time: while Redis is slow, the next one grows. */
  #write(): Promise<void> {
    this.#writing ??= this.#writeBatch().finally(() => {
      this.#writing = undefined
      this.#timer = this.#waiting.size > 0 ? setTimeout(() => void this.#write(), BATCH_MS) : undefined
    })
    return this.#writing
  }

  async #writeBatch(): Promise<void> {
    clearTimeout(this.#timer)
    const batch = this.#waiting
    this.#waiting = new Map()
    this.#count = this.#bytes = 0
    this.#underWay = batch
    const applied = await this.#options.history.applyAll(batch)
    // Meanwhile another stream may have begun.
    if (this.#underWay !== batch) return
    this.#underWay = new Map()
    for (const [oldest] of batch.values())
      if (oldest !== undefined) projectionLag().record(Math.max(0, Date.now() - oldest.event.at) / 1_000)
    this.#tell(batch, applied)
  }

  #tell(batch: ReadonlyMap<RoomId, readonly ChainedEvent[]>, applied: ReadonlyMap<RoomId, Applied>): void {
    const projected: number[] = []
    for (const [roomId, outcome] of applied) {
      if (outcome === 'behind') this.#options.onBehind(roomId)
      else for (const { seq, event } of batch.get(roomId) ?? []) if (event.type === 'message.sent') projected.push(seq)
    }
    this.#options.onProjected(projected)
  }
}
