import type { Answer, Call, Entry } from './entry.ts'

type Observation = Exclude<Entry, { kind: 'invoked' | 'ok' | 'refused' | 'unknown' }>
type WithoutTime<Kind> = Kind extends unknown ? Omit<Kind, 'at'> : never

/** An operation under way: exactly one of these is called, once. */
export interface UnderWay<Told = Answer> {
  ok(answer?: Told): void
  refused(code: string): void
  unknown(): void
}

/** Takes down what is asked, what comes of it, and what is seen, in the order in which it happens. */
export class Recorder {
  /** Of all rooms that were not released, and all faults. */
  entries: Entry[] = []
  readonly #clock: () => number
  readonly #keep: (entry: Entry) => void
  readonly #released = new Set<string>()
  #operations = 0

  /** `keep` is given every entry, also of rooms that were released. */
  constructor(clock: () => number = Date.now, keep: (entry: Entry) => void = () => undefined) {
    this.#clock = clock
    this.#keep = keep
  }

  get operations(): number {
    return this.#operations
  }

  invoke(room: string, who: string, call: Call): UnderWay {
    const op = this.#operations++
    this.#add({ kind: 'invoked', at: this.#clock(), op, room, who, call })
    let isOpen = true
    const end = (outcome: { kind: 'ok'; answer: Answer } | { kind: 'refused'; code: string } | { kind: 'unknown' }) => {
      if (!isOpen) return
      isOpen = false
      this.#add({ ...outcome, at: this.#clock(), op, room })
    }
    return {
      ok: (answer = {}) => end({ kind: 'ok', answer }),
      refused: (code) => end({ kind: 'refused', code }),
      unknown: () => end({ kind: 'unknown' }),
    }
  }

  observe(seen: WithoutTime<Observation>): void {
    this.#add({ ...seen, at: this.#clock() })
  }

  /** Gives what was recorded of a room, between all faults, and keeps none of it in memory. */
  release(room: string): readonly Entry[] {
    this.#released.add(room)
    const isOther = (entry: Entry) => entry.kind !== 'fault' && entry.room !== room
    const released = this.entries.filter((entry) => !isOther(entry))
    this.entries = this.entries.filter((entry) => entry.kind === 'fault' || isOther(entry))
    return released
  }

  #add(entry: Entry): void {
    this.#keep(entry)
    // What closes afterwards, as lines do, is in the file alone.
    if (entry.kind === 'fault' || !this.#released.has(entry.room)) this.entries.push(entry)
  }
}
