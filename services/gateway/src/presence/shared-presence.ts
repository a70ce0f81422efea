import { setImmediate } from 'node:timers/promises'
import type { ParticipantId, RoomId } from '@wick/contracts/ids'
import { every, type Repeating } from '@wick/platform/concurrency/every'
import type { Presence } from './presence.ts'
import { areSame, noteElsewhere, onlineIn, type PresentRoom } from './present-room.ts'
import type { SeatsBefore } from './seats-before.redis.ts'
import type { SeatStore } from './seats.redis.ts'

export const RENEW_EVERY_MS = 5_000
/** A signal that was lost shows after so many renewals: each looks at its share of the rooms. */
const SHARES = 4
/** A gateway that was missed for so many renewals is long gone. */
const STRUCK_AFTER = 12
/** Gateways of the version before are looked for as long as this after one was last met. */
const MEETS_BEFORE_MS = 60_000
/** Of most rooms there is nobody to say: one list for all of them. */
const NOBODY: readonly never[] = []

export interface SharedPresenceOptions {
  readonly gateway: string
  readonly seats: SeatStore
  readonly before: SeatsBefore
  readonly now: () => number
}

/**
 * What gateways share of their seats. Each writes what has changed at itself and keeps the rest alive by one key. The others look
 * when they are told of a change, and in turns.
 */
export class SharedPresence implements Presence, AsyncDisposable {
  readonly gateway: string
  readonly #seats: SeatStore
  readonly #before: SeatsBefore
  readonly #now: () => number
  readonly #rooms = new Map<RoomId, PresentRoom>()
  /** The other gateways, and for how many renewals each was missed. */
  readonly #others = new Map<string, number>()
  readonly #renewing: Repeating
  /** What the next exchange writes, reads, and reads of the version before. */
  readonly #changed = new Set<RoomId>()
  readonly #asked = new Set<RoomId>()
  readonly #askedBefore = new Set<RoomId>()
  #exchanging: Promise<void> | undefined
  #tell: (roomId: RoomId, online: readonly ParticipantId[]) => void = () => undefined
  #turn = 0
  #hasWritten = false
  /** Until then (ms) the store may know only some of those who are online: nobody elsewhere is said to be gone. */
  #partialUntil = 0
  /** Everything is to be looked at, not only the share whose turn it is. */
  #isDoubtful = false
  #meetsBeforeUntil = 0

  constructor({ gateway, seats, before, now }: SharedPresenceOptions) {
    this.gateway = gateway
    this.#seats = seats
    this.#before = before
    this.#now = now
    this.#renewing = every(RENEW_EVERY_MS, () => this.keep())
  }

  async renew(roomId: RoomId, here: readonly ParticipantId[]): Promise<readonly ParticipantId[]> {
    const known = this.#rooms.get(roomId)
    const room = known ?? { here: NOBODY, elsewhere: NOBODY, before: NOBODY }
    const gone = room.here.filter((participantId) => !here.includes(participantId))
    if (!areSame(room.here, here)) this.#changed.add(roomId)
    room.here = here
    if (here.length > 0) this.#rooms.set(roomId, room)
    else this.#rooms.delete(roomId)
    if (here.length > 0) this.#asked.add(roomId)
    if (known === undefined || room.before.length > 0) this.#askedBefore.add(roomId)
    if (room.before.length > 0 && gone.length > 0) await this.#before.hide(roomId, gone).catch(() => undefined)
    await this.#exchangeSoon()
    return onlineIn(room)
  }

  look(roomId: RoomId, gateway: string | undefined): void {
    if (gateway === this.gateway || !this.#rooms.has(roomId)) return
    if (gateway === undefined) this.#askedBefore.add(roomId)
    else {
      this.#others.set(gateway, 0)
      this.#asked.add(roomId)
    }
    void this.#exchangeSoon()
  }

  mistrust(): void {
    this.#isDoubtful = true
  }

  drop(roomId: RoomId): void {
    if (!this.#rooms.delete(roomId)) return
    this.#changed.add(roomId)
    void this.#exchangeSoon()
  }

  onChange(listener: (roomId: RoomId, online: readonly ParticipantId[]) => void): void {
    this.#tell = listener
  }

  async forget(roomId: RoomId): Promise<{ cleared: number; left: number }> {
    const counts = await Promise.all([this.#seats.forget(roomId), this.#before.forget(roomId)])
    const sum = (kind: 'cleared' | 'left') => counts.reduce((all, count) => all + count[kind], 0)
    return { cleared: sum('cleared'), left: sum('left') }
  }

  /** Keeps this gateway's seats, notices gateways that went, and looks at a share of the rooms. Repeats by itself. */
  async keep(): Promise<void> {
    try {
      const { isAnew, others } = await this.#seats.renew()
      if (isAnew) this.#writeAll()
      for (const gateway of others) if (!this.#others.has(gateway)) this.#others.set(gateway, 0)
      await this.#sweep()
      if (this.#changed.size + this.#askedBefore.size > 0) await this.#exchangeSoon()
    } catch {
      this.#suspend()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#renewing[Symbol.asyncDispose]()
    await this.#exchanging
    await this.#seats.withdraw().catch(() => undefined)
  }

  get #isPartial(): boolean {
    return this.#now() < this.#partialUntil
  }

  /** A store that is away, or was emptied, says nothing of other gateways until each has written its seats again. */
  #suspend(): void {
    this.#isDoubtful = true
    this.#partialUntil = this.#now() + 2 * RENEW_EVERY_MS
  }

  #writeAll(): void {
    if (this.#hasWritten) this.#suspend()
    this.#hasWritten = true
    for (const roomId of this.#rooms.keys()) this.#changed.add(roomId)
  }

  /** What is asked for in one turn of the event loop goes together. */
  #exchangeSoon(): Promise<void> {
    return (this.#exchanging ??= setImmediate().then(() => {
      this.#exchanging = undefined
      return this.#exchange()
    }))
  }

  async #exchange(): Promise<void> {
    const [changed, asked, before] = [this.#changed, this.#asked, this.#askedBefore].map(takeAll)
    const present = [...this.#others].flatMap(([gateway, missed]) => (missed === 0 ? [gateway] : []))
    try {
      await Promise.all([
        this.#write(changed ?? []),
        ...(asked?.length ? present.map((gateway) => this.#read(gateway, asked)) : []),
        ...(before ?? []).map((roomId) => this.#readBefore(roomId)),
      ])
    } catch {
      this.#suspend()
      for (const roomId of changed ?? []) this.#changed.add(roomId)
    }
    for (const roomId of new Set([...(changed ?? []), ...(asked ?? [])])) this.#tellOf(roomId)
  }

  async #write(changed: readonly RoomId[]): Promise<void> {
    if (changed.length === 0) return
    const here = (roomId: RoomId) => this.#rooms.get(roomId)?.here ?? []
    const { isAnew } = await this.#seats.write(new Map(changed.map((roomId) => [roomId, here(roomId)])))
    if (!isAnew) return
    this.#writeAll()
    void this.#exchangeSoon()
  }

  async #read(gateway: string, rooms: readonly RoomId[]): Promise<void> {
    const seats = await this.#seats.read(gateway, rooms)
    if (seats === undefined) return this.#miss(gateway)
    this.#others.set(gateway, 0)
    for (const [roomId, who] of seats) this.#note(roomId, gateway, who)
  }

  #note(roomId: RoomId, gateway: string, who: readonly ParticipantId[]): void {
    const room = this.#rooms.get(roomId)
    if (room === undefined || (who.length === 0 && this.#isPartial)) return
    if (noteElsewhere(room, gateway, who)) this.#tellOf(roomId)
  }

  async #miss(gateway: string): Promise<void> {
    // One that was emptied has lost every gateway.
    if (!(await this.#seats.knowsUs())) {
      this.#writeAll()
      return void this.#exchangeSoon()
    }
    if (this.#isPartial) return
    const missed = (this.#others.get(gateway) ?? 0) + 1
    this.#others.set(gateway, missed)
    for (const roomId of this.#rooms.keys()) this.#note(roomId, gateway, [])
    if (missed < STRUCK_AFTER) return
    this.#others.delete(gateway)
    await this.#seats.strike(gateway)
  }

  async #sweep(): Promise<void> {
    const all = [...this.#rooms.keys()]
    const turn = this.#turn++ % SHARES
    const isWhole = this.#isDoubtful && !this.#isPartial
    if (isWhole) this.#isDoubtful = false
    const rooms = isWhole ? all : all.filter((_, index) => index % SHARES === turn)
    const mayMeet = this.#now() < this.#meetsBeforeUntil
    const shared = all.filter((roomId) => (this.#rooms.get(roomId)?.before.length ?? 0) > 0)
    for (const roomId of mayMeet ? [...shared, ...rooms] : shared) this.#askedBefore.add(roomId)
    await Promise.all([...this.#others.keys()].map((gateway) => this.#read(gateway, rooms)))
  }

  async #readBefore(roomId: RoomId): Promise<void> {
    const room = this.#rooms.get(roomId)
    if (room === undefined) return
    const before = await this.#before.read(roomId, this.#now())
    if (before.length > 0) {
      this.#meetsBeforeUntil = this.#now() + MEETS_BEFORE_MS
      await this.#before.show(roomId, room.here, this.#now())
    } else if (room.before.length > 0) await this.#before.hide(roomId, room.here)
    if (areSame(room.before, before)) return
    room.before = before
    this.#tellOf(roomId)
  }

  #tellOf(roomId: RoomId): void {
    const room = this.#rooms.get(roomId)
    if (room !== undefined) this.#tell(roomId, onlineIn(room))
  }
}

function takeAll(rooms: Set<RoomId>): readonly RoomId[] {
  const taken = [...rooms]
  rooms.clear()
  return taken
}
