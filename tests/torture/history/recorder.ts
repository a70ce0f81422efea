import type { Answer, Call, Entry } from './entry.ts'

type Observation = Exclude<Entry, { kind: 'invoked' | 'ok' | 'refused' | 'unknown' }>
type WithoutTime<Kind> = Kind extends unknown ? Omit<Kind, 'at'> : never

/** An operation under way: exactly one of these is called, once. */
export interface UnderWay {
  ok(answer?: Answer): void
  refused(code: string): void
  unknown(): void
}

/** Takes down what is asked, what comes of it, and what is seen, in the order in which it happens. */
export class Recorder {
  readonly entries: Entry[] = []
  readonly #clock: () => number
  #operations = 0

  constructor(clock: () => number = Date.now) {
    this.#clock = clock
  }

  get operations(): number {
    return this.#operations
  }

  invoke(room: string, who: string, call: Call): UnderWay {
    const op = this.#operations++
    this.entries.push({ kind: 'invoked', at: this.#clock(), op, room, who, call })
    let isOpen = true
    const end = (outcome: { kind: 'ok'; answer: Answer } | { kind: 'refused'; code: string } | { kind: 'unknown' }) => {
      if (!isOpen) return
      isOpen = false
      this.entries.push({ ...outcome, at: this.#clock(), op, room })
    }
    return {
      ok: (answer = {}) => end({ kind: 'ok', answer }),
      refused: (code) => end({ kind: 'refused', code }),
      unknown: () => end({ kind: 'unknown' }),
    }
  }

  observe(seen: WithoutTime<Observation>): void {
    this.entries.push({ ...seen, at: this.#clock() })
  }
}
